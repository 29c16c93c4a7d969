import type { Block, NestedBlock } from "../schemas/schema.ts";
import { UNKNOWN, type WireObject } from "./wire-value.ts";

/** What a new resource will be: the arguments, and unknown where AWS decides. */
export function planChange(
  block: Block,
  prior: WireObject | null,
  proposed: WireObject | null,
): WireObject | null {
  return proposed && !prior ? withUnknown(block, proposed) : proposed;
}

function withUnknown({ attributes, blocks }: Block, value: WireObject): WireObject {
  const planned = { ...value };
  for (const [name, [presence]] of Object.entries(attributes)) {
    if (presence.endsWith("c") && value[name] == null) planned[name] = UNKNOWN;
  }
  for (const [name, nested] of Object.entries(blocks))
    planned[name] = nestedUnknown(nested, value[name]);
  return planned;
}

function nestedUnknown(block: NestedBlock, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withUnknown(block, item));
  return value && typeof value === "object" ? withUnknown(block, value as WireObject) : value;
}
