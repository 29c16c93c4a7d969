import type { HclBlock } from "./parse-module.ts";

const REFERENCE = /(?<![\w.])(var|local|module|data\.\w+|aws_\w+)\.(\w+)/g;

/** Names in expressions that nothing in the module declares. */
export function checkReferences(blocks: readonly HclBlock[]): readonly string[] {
  const declared = new Set(blocks.flatMap(declares));
  const findings = blocks.flatMap((block) =>
    referencesOf(block.body)
      .filter((reference) => !declared.has(reference))
      .map(
        (reference) =>
          `${block.file}: ${block.kind} ${block.labels.join(".")}: nothing declares ${reference}`,
      ),
  );
  return [...new Set(findings)];
}

function declares({ kind, labels, body }: HclBlock): string[] {
  if (kind === "locals") return Object.keys(body).map((name) => `local.${name}`);
  if (kind === "variable") return [`var.${labels[0]}`];
  if (kind === "module") return [`module.${labels[0]}`];
  if (kind === "resource") return [labels.join(".")];
  return kind === "data" ? [`data.${labels.join(".")}`] : [];
}

function referencesOf(value: unknown): string[] {
  if (typeof value === "string") return expressions(value).flatMap(namesIn);
  return value !== null && typeof value === "object"
    ? Object.values(value).flatMap(referencesOf)
    : [];
}

/** The code within `${…}` and `%{…}`; quoted text inside it names nothing, but what it interpolates does. */
function expressions(text: string): string[] {
  return /[$%]\{/.test(text) ? [text.replace(/"(?:[^"\\$]|\\.|\$(?!\{))*"/g, '""')] : [];
}

function namesIn(code: string): string[] {
  return [...code.matchAll(REFERENCE)].map(([, root, name]) => `${root}.${name}`);
}
