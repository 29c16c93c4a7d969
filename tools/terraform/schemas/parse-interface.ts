import type { BoundClass, BoundProperty } from "./parse-classes.ts";

const MEMBER = /#(\w+) [\w.]+#\w+\}\n(?:[^\n]*\*[^\n]*\n)* +readonly \w+(\??):/g;

/** The arguments of a structure that the bindings have no class for: those of the provider itself. */
export function parseInterface(types: string, owner: string): BoundClass | undefined {
  const start = types.indexOf(`export interface ${owner} {`);
  if (start < 0) return undefined;
  const body = types.slice(start, types.indexOf("\n}\n", start));
  return {
    name: `${owner}OutputReference`,
    base: "ComplexObject",
    properties: [...body.matchAll(MEMBER)].map(toProperty),
  };
}

function toProperty([, name = "", mark]: RegExpMatchArray): BoundProperty {
  const optional = mark === "?";
  return { name, computed: false, optional, required: !optional, code: "" };
}
