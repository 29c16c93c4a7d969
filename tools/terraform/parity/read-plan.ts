import type { Deployment, Json, Properties, Resource } from "./deployment.ts";
import { wordFor } from "./words.ts";

/** A plan, as the snapshot keeps it: what would be created, by address. */
export interface Plan {
  readonly [address: string]: { readonly type: string; readonly values: Properties };
}

// The provider of the proof writes `type:name:attribute` where AWS would decide.
const PREDICTED = /(aws_\w+):([^:"]*):(\w+)/g;

/** What Terraform deploys, with references as words. */
export function readPlan(plan: Plan): Deployment {
  const resources = Object.values(plan).map(({ type, values }) => ({ type, properties: values }));
  return { resources, word: (value) => toWord(resources, value ?? null), find: () => undefined };
}

function toWord(resources: readonly Resource[], value: Json): Json {
  if (typeof value === "string") {
    return value.replaceAll(PREDICTED, (_, type: string, name: string) =>
      named(resources, type, name),
    );
  }
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => toWord(resources, item));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, toWord(resources, inner)]),
  );
}

function named(resources: readonly Resource[], type: string, name: string): string {
  const found = resources.find(
    ({ type: other, properties }) =>
      other === type && (properties.name ?? properties.name_prefix) === name,
  );
  return wordFor(found ?? { type, properties: {} });
}
