import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { SUBPATHS } from "../../tools/docs/subpaths.ts";
import { type Block, placeOf } from "./read-blocks.ts";

/** TypeScript of some pages as files, each page a folder, in which `twinport` is our source. */
export type BlockProject = {
  readonly folder: string;
  /** Where a file of the project was taken from. */
  readonly places: ReadonlyMap<string, string>;
  remove(): void;
};

/** Writes blocks as files: by the name in their first line, else by the line where they stand. */
export function writeProject(blocks: readonly Block[]): BlockProject {
  const folder = mkdtempSync(join(tmpdir(), "twinport-blocks-"));
  const places = new Map<string, string>();
  for (const block of blocks) {
    const file = fileOf(block);
    if (places.has(file)) throw new Error(`${placeOf(block)}: ${file} is there twice`);
    places.set(file, placeOf(block));
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), block.text);
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config(folder, [...places.keys()])));
  writeFileSync(join(folder, "vitest.config.ts"), `export default ${JSON.stringify(runner())}`);
  return { folder, places, remove: () => rmSync(folder, { recursive: true }) };
}

function fileOf({ page, line, text }: Block): string {
  const name = /^\/\/ (\S+\.ts)\n/.exec(text)?.[1] ?? `line-${line}.ts`;
  return join(page.replace(/\.md$/, "").replaceAll("/", "-"), name);
}

function config(folder: string, files: readonly string[]): unknown {
  const assumed = readdirSync("test/docs/assumed").map((file) =>
    resolve("test/docs/assumed", file),
  );
  return {
    extends: resolve("tsconfig.json"),
    compilerOptions: {
      ...{
        declaration: false,
        isolatedDeclarations: false,
        noUnusedLocals: false,
        noUnusedParameters: false,
      },
      // A page's `../adapters/…` is that of this repository.
      rootDirs: [folder, resolve(".")],
      paths: Object.fromEntries(SUBPATHS.map(({ name, source }) => [name, [resolve(source)]])),
    },
    files: [...files, ...assumed],
    include: [],
  };
}

/** The longest name first, as `twinport` is the beginning of them all. */
function runner(): unknown {
  const alias = SUBPATHS.map(({ name, source }) => ({ find: name, replacement: resolve(source) }));
  return { resolve: { alias: alias.toReversed() }, test: { include: ["**/*.test.ts"] } };
}
