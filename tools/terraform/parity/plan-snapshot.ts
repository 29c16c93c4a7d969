import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plans } from "./plan-module.ts";
import type { Plan } from "./read-plan.ts";

const FILE = join(import.meta.dirname, "plans.json");

/** The plans share most of their resources: each is written once, and named by its place. */
interface Snapshot {
  readonly resources: readonly Plan[string][];
  readonly plans: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The plans as last committed, for machines without Terraform. */
export function readPlans(): Plans {
  const { resources, plans }: Snapshot = JSON.parse(readFileSync(FILE, "utf8"));
  return mapValues(plans, (plan) => mapValues(plan, (place) => resources[place] as Plan[string]));
}

/** Writes one resource a line. */
export function writePlans(plans: Plans): void {
  writeFileSync(FILE, toText(plans));
}

/** The snapshot's text, by which it is compared with a new plan. */
export function toText(plans: Plans): string {
  const all = Object.values(plans).flatMap((plan) => Object.values(plan));
  const lines = [...new Set(all.map((resource) => JSON.stringify(resource)))];
  const places = new Map(lines.map((line, place) => [line, place]));
  const cases = Object.entries(plans).map(([name, plan]) => {
    const addresses = mapValues(plan, (resource) => places.get(JSON.stringify(resource)));
    return `${JSON.stringify(name)}: ${JSON.stringify(addresses)}`;
  });
  return `{\n"resources": [\n${lines.join(",\n")}\n],\n"plans": {\n${cases.join(",\n")}\n}\n}\n`;
}

function mapValues<A, B>(
  of: Readonly<Record<string, A>>,
  to: (value: A) => B,
): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, to(value)]));
}
