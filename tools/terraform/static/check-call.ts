import type { HclBlock } from "./parse-module.ts";

const META = ["source", "version", "count", "for_each", "providers", "depends_on"];

/** Compares the call of a local module with the variables that it declares. */
export function checkCall(
  call: HclBlock,
  called: readonly HclBlock[] | undefined,
): readonly string[] {
  const place = `${call.file}: module ${call.labels.join(".")}`;
  if (!called) return [`${place}: only local modules are allowed here, not ${call.body.source}`];
  const variables = new Map(
    called
      .filter(({ kind }) => kind === "variable")
      .map(({ labels: [name = ""], body }) => [name, body]),
  );
  const unknown = Object.keys(call.body).filter(
    (name) => !META.includes(name) && !variables.has(name),
  );
  const missing = [...variables].filter(
    ([name, body]) => !("default" in body) && !(name in call.body),
  );
  return [
    ...unknown.map((name) => `${place}: no variable "${name}"`),
    ...missing.map(([name]) => `${place}: the variable "${name}" is missing`),
  ];
}
