import { readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import type * as Esbuild from "esbuild";
import type { Options } from "./bundle-options.ts";
import { MARK_PROGRAM, type MarkReport } from "./child-program.ts";
import { markSource } from "./mark-source.ts";
import { MARKED_RUNS, median } from "./median.ts";
import { runChild } from "./run-child.ts";

/** Builds once more with a mark around each module, and takes the middle of a few runs. */
export async function timeModules(
  build: typeof Esbuild.build,
  options: Options,
  outdir: string,
): Promise<ReadonlyMap<string, number>> {
  const paths: string[] = [];
  await build({ ...options, outdir, plugins: [markModules(paths)] });
  const file = join(outdir, "entry.mjs");
  const runs = Array.from({ length: MARKED_RUNS }, () =>
    runChild<MarkReport>(MARK_PROGRAM, file, ""),
  );
  return new Map(paths.map((path, id) => [path, median(runs.map(({ self }) => self[id] ?? 0))]));
}

function markModules(paths: string[]): Esbuild.Plugin {
  return {
    name: "mark",
    setup({ onLoad }) {
      onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: "file" }, ({ path }) => {
        const id = paths.push(relative(process.cwd(), path)) - 1;
        const contents = markSource(readFileSync(path, "utf8"), id);
        return { contents, loader: loaderOf(path) };
      });
    },
  };
}

function loaderOf(path: string): Esbuild.Loader {
  const extension = extname(path).replace(/^\.[cm]?/, "");
  return extension === "js" ? "jsx" : (extension as Esbuild.Loader);
}
