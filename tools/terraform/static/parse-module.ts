import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// Not an import: the types of this package pull in the browser's, which differ from Node's.
const { parse }: { parse(file: string, text: string): Promise<Record<string, unknown>> } =
  createRequire(import.meta.url)("@cdktn/hcl2json");

/** The inside of a block: arguments by name; nested blocks as lists of such bodies. */
export type Body = Readonly<Record<string, unknown>>;

/** One top-level block of a module. */
export interface HclBlock {
  readonly file: string;
  /** `resource`, `data`, `module`, `variable`, `provider`, … */
  readonly kind: string;
  /** Its labels: type and name of a resource, the name of a variable. */
  readonly labels: readonly string[];
  readonly body: Body;
}

const LABELS: Readonly<Record<string, number>> = {
  ...{ resource: 2, data: 2 },
  ...{ import: 0, locals: 0, terraform: 0 },
};

/** Reads every `.tf` file of a folder. @throws where there is none, and what the parser says about one that is no HCL */
export async function parseModule(folder: string): Promise<readonly HclBlock[]> {
  const files = globSync("*.tf", { cwd: folder }).toSorted();
  if (files.length === 0) throw new Error(`${folder} holds no .tf file`);
  const parsed = await Promise.all(
    files.map(async (file) =>
      toBlocks(file, await parse(file, readFileSync(join(folder, file), "utf8"))),
    ),
  );
  return parsed.flat();
}

function toBlocks(file: string, json: Record<string, unknown>): HclBlock[] {
  return Object.entries(json).flatMap(([kind, found]) =>
    unlabel(found, LABELS[kind] ?? 1).map(({ labels, body }) => ({ file, kind, labels, body })),
  );
}

interface Labelled {
  readonly labels: readonly string[];
  readonly body: Body;
}

function unlabel(found: unknown, depth: number): Labelled[] {
  if (depth === 0) return (found as Body[]).map((body) => ({ labels: [], body }));
  return Object.entries(found as Body).flatMap(([label, inner]) =>
    unlabel(inner, depth - 1).map(({ labels, body }) => ({ labels: [label, ...labels], body })),
  );
}
