import { createHash } from "node:crypto";
import type { Attribute, Block, NestedBlock } from "../schemas/schema.ts";
import { UNKNOWN, type WireObject } from "./wire-value.ts";

/** How to plan what only AWS decides. */
export interface PlanOptions {
  /**
   * Names every ARN and identifier instead of leaving it unknown, so that a plan tells which resource
   * a policy or a rule means. For comparisons only: a real plan does not know them.
   * @default unknown, as in a real plan
   */
  readonly predict?: boolean;
}

/** What a new resource will be: the arguments, and unknown where AWS decides. */
export function planChange(
  type: string,
  block: Block,
  change: { readonly prior: WireObject | null; readonly proposed: WireObject | null },
  { predict = false }: PlanOptions = {},
): WireObject | null {
  const { prior, proposed } = change;
  if (!proposed || prior) return proposed;
  const name = predict ? `${type}:${nameOf(proposed)}` : undefined;
  return complete(block, proposed, name);
}

function complete(
  { attributes, blocks }: Block,
  value: WireObject,
  name: string | undefined,
): WireObject {
  const planned = { ...value };
  for (const [attribute, [presence, type]] of Object.entries(attributes)) {
    if (presence.endsWith("c") && value[attribute] == null)
      planned[attribute] = decided(attribute, [presence, type], name);
  }
  for (const [key, nested] of Object.entries(blocks))
    planned[key] = completeNested(nested, value[key], name);
  return planned;
}

function decided(
  attribute: string,
  [presence, type]: Attribute,
  name: string | undefined,
): unknown {
  // What may also be set has a default, which nothing refers to; but an id and a name are referred to.
  const isReferred = presence === "c" || attribute === "id" || attribute === "name";
  return name !== undefined && isReferred && type === "string" ? `${name}:${attribute}` : UNKNOWN;
}

function completeNested(block: NestedBlock, value: unknown, name: string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => complete(block, item, name));
  return value && typeof value === "object" ? complete(block, value as WireObject, name) : value;
}

function nameOf(value: WireObject): string {
  const given = ["name", "name_prefix", "function_name", "family", "bucket"].map(
    (key) => value[key],
  );
  const name = given.find((each) => typeof each === "string");
  return typeof name === "string"
    ? name
    : createHash("sha256").update(inspect(value)).digest("hex").slice(0, 8);
}

function inspect(value: WireObject): string {
  return JSON.stringify(value, (_, each) => (each === UNKNOWN ? "?" : each));
}
