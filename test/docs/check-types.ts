import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { writeProject } from "./block-project.ts";
import type { Block } from "./read-blocks.ts";

/** What the compiler says of TypeScript blocks, each complaint with its place on the page. */
export function checkTypes(blocks: readonly Block[]): readonly string[] {
  const project = writeProject(blocks.filter(({ excuse }) => excuse === undefined));
  const { places, folder } = project;
  const options = { cwd: folder, encoding: "utf8" } as const;
  const { status, stdout } = spawnSync(resolve("node_modules/.bin/tsc"), ["--noEmit"], options);
  project.remove();
  if (status === 0) return [];
  return stdout
    .trimEnd()
    .replace(/^[^\s(]+/gm, (file) => `${places.get(file) ?? file} ${file}`)
    .split("\n");
}
