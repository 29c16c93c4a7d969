import { writeFileSync } from "node:fs";
import type { Block, Schemas } from "./schema.ts";

/** Writes the snapshot with one type a line, so that a change of a type is one line of a diff. */
export function writeSchemas(
  file: string,
  { provenance, provider, resources, dataSources }: Schemas,
): void {
  const text = `{
"provenance": ${JSON.stringify(provenance)},
"provider": ${JSON.stringify(provider)},
"resources": ${lines(resources)},
"dataSources": ${lines(dataSources)}
}
`;
  writeFileSync(file, text);
}

function lines(blocks: Readonly<Record<string, Block>>): string {
  const entries = Object.entries(blocks).map(
    ([type, block]) => `"${type}": ${JSON.stringify(block)}`,
  );
  return `{\n${entries.join(",\n")}\n}`;
}
