import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Metafile } from "esbuild";
import { parseJsonObject } from "../parse-json-object.ts";
import { UsageError } from "../usage-error.ts";
import { MARK_PROGRAM, type MarkReport } from "./child-program.ts";
import type { ColdCode } from "./cold-module.ts";
import { MARKED_RUNS, median } from "./median.ts";
import { readMetafile } from "./read-metafile.ts";
import { runChild } from "./run-child.ts";

/** Plain JavaScript as it stands: each file that is loaded is a module, timed as it is loaded. */
export function readBuilt(file: string): ColdCode {
  const runs = Array.from({ length: MARKED_RUNS }, () =>
    runChild<MarkReport>(MARK_PROGRAM, resolve(file), "hook"),
  );
  const loaded = runs[0]?.loaded ?? [];
  const modules = loaded.map(({ url, bytes }, id) => ({
    path: relative(process.cwd(), fileURLToPath(url)),
    bytes,
    selfMs: median(runs.map(({ self }) => self[id] ?? 0)),
  }));
  const bytes = modules.reduce((sum, one) => sum + one.bytes, 0);
  return { file: resolve(file), form: "unbundled", bytes, lazyBytes: 0, modules };
}

/** A bundle, and what its bundler reports of it. Modules in one file cannot be timed apart. */
export function readBundle(file: string, metafilePath: string): ColdCode {
  const metafile = parseJsonObject(readText(metafilePath), metafilePath) as Metafile;
  const entry = Object.keys(metafile.outputs ?? {}).find((path) => resolve(path) === resolve(file));
  if (entry === undefined) {
    throw new UsageError(
      `--metafile ${metafilePath}: has no output ${file}; run in the folder in which the bundle was built`,
    );
  }
  return { file: resolve(file), form: "a bundle", ...readMetafile(metafile, entry) };
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`--metafile: ${path} cannot be read`, { cause: error });
  }
}
