import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { refuse } from "../usage-error.ts";

/** What is a name for npm, for a CloudFormation stack and for a metric's dimension alike. */
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const MAX_LENGTH = 50;

/** Refuses a name that npm or AWS would refuse later, in words that make no sense then. */
export function checkName(given: string, template: string): void {
  if (given.length > MAX_LENGTH) {
    refuse("NAME", `${given.length} characters`, `use ${MAX_LENGTH} at most`);
  }
  if (!NAME.test(given)) {
    const example = toName(given);
    const hint = example === "" ? "" : `, as in ${example}`;
    refuse(
      "NAME",
      given,
      `use lower-case letters, digits and single hyphens, a letter first${hint}`,
    );
  }
  if (isBuiltin(given)) refuse("NAME", given, "that is a module of Node's own; use another name");
  // npm installs nothing into a package of the same name.
  if (dependenciesOf(template).includes(given)) {
    refuse("NAME", given, "the service depends on a package of that name; use another name");
  }
}

function toName(given: string): string {
  const words = given.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words
    .join("-")
    .replace(/^[^a-z]+/, "")
    .slice(0, MAX_LENGTH);
}

function dependenciesOf(template: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(template, "package.json"), "utf8"));
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
}
