import { at, type Deployment, type Json, type Properties, type Resource } from "./deployment.ts";
import { type Roles, wordFor } from "./words.ts";

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
  const roles = rolesOf(resources, find);
  const wordOf = (resource: Resource) => wordFor(resource, roles);
  const named: Named = (reference) => {
    const resource = find(reference);
    return resource ? wordOf(resource) : reference;
  };
  return { resources, word: (value) => toWord(named, value ?? null), wordOf, find };
}

function rolesOf(
  resources: readonly Resource[],
  find: (reference: string) => Resource | undefined,
): Roles {
  const propertiesOf = (type: string) => resources.find((each) => each.type === type)?.properties;
  const service = propertiesOf("aws_ecs_service");
  const behind = (reference: Json | undefined) => find(String(reference).replace(/:\w+$/, ""));
  const advanced = at(service, "load_balancer.0.advanced_configuration.0");
  return new Map([
    [behind(at(advanced, "alternate_target_group_arn")), "other task targets"],
    [behind(at(service, "network_configuration.0.security_groups.0")), "the tasks' group"],
    [behind(at(propertiesOf("aws_lb"), "security_groups.0")), "the load balancer's group"],
  ]);
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
