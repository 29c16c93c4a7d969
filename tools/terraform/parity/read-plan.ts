import { at, type Deployment, type Json, type Properties, type Resource } from "./deployment.ts";
import { wordFor } from "./words.ts";

/** A plan, as the snapshot keeps it: what would be created, by address. */
export interface Plan {
  readonly [address: string]: { readonly type: string; readonly values: Properties };
}

// The provider of the proof writes `type:name:attribute` where AWS would decide.
const PREDICTED = /(aws_\w+:[^:"]*):\w+/g;

/** Says a name for the resource of a predicted reference. */
type Named = (reference: string) => string;

/** What Terraform deploys, with references as words. */
export function readPlan(plan: Plan): Deployment {
  const resources = Object.values(plan).map(({ type, values }) => ({ type, properties: values }));
  const find = (reference: string) =>
    resources.find(({ properties }) => properties.id === `${reference}:id`);
  const alternate = find(alternateOf(resources));
  const wordOf = (resource: Resource) => wordFor(resource, alternate);
  const named: Named = (reference) => {
    const resource = find(reference);
    return resource ? wordOf(resource) : reference;
  };
  return { resources, word: (value) => toWord(named, value ?? null), wordOf, find };
}

function alternateOf(resources: readonly Resource[]): string {
  const service = resources.find(({ type }) => type === "aws_ecs_service");
  const path = "load_balancer.0.advanced_configuration.0.alternate_target_group_arn";
  return String(at(service?.properties, path)).replace(/:arn$/, "");
}

function toWord(named: Named, value: Json): Json {
  if (typeof value === "string") {
    return value.replaceAll(PREDICTED, (_, reference: string) => named(reference));
  }
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => toWord(named, item));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, toWord(named, inner)]),
  );
}
