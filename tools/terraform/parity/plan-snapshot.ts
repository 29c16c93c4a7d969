import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plans } from "./plan-module.ts";

const FILE = join(import.meta.dirname, "plans.json");

/** The plans as last committed, for machines without Terraform. */
export function readPlans(): Plans {
  return JSON.parse(readFileSync(FILE, "utf8"));
}

/** Writes one resource a line. */
export function writePlans(plans: Plans): void {
  writeFileSync(FILE, toText(plans));
}

/** The snapshot's text, by which it is compared with a new plan. */
export function toText(plans: Plans): string {
  const targets = Object.entries(plans).map(([target, plan]) => {
    const lines = Object.entries(plan).map(
      ([address, resource]) => `${JSON.stringify(address)}: ${JSON.stringify(resource)}`,
    );
    return `"${target}": {\n${lines.join(",\n")}\n}`;
  });
  return `{\n${targets.join(",\n")}\n}\n`;
}
