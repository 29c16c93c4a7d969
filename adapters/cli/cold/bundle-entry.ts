import { join, resolve } from "node:path";
import type * as Esbuild from "esbuild";
import { UsageError } from "../usage-error.ts";
import { loadBundler, settleOptions } from "./bundle-options.ts";
import type { ColdCode, ColdModule } from "./cold-module.ts";
import { readMetafile } from "./read-metafile.ts";
import { timeModules } from "./time-modules.ts";

/**
 * Bundles a source with the project's own esbuild, as for a deployment, and times its modules.
 *
 * @throws UsageError without an esbuild, or with what esbuild says of the source.
 */
export async function bundleEntry(entry: string, folder: string): Promise<ColdCode> {
  const { build } = loadBundler(entry);
  try {
    return await bundleWith(build, entry, folder);
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const [first] = error.errors;
    const place = first?.location ? `${first.location.file}:${first.location.line}: ` : "";
    throw new UsageError(`${entry}: cannot be bundled; ${place}${first?.text}`, { cause: error });
  }
}

function isBuildFailure(error: unknown): error is Esbuild.BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

async function bundleWith(
  build: typeof Esbuild.build,
  entry: string,
  folder: string,
): Promise<ColdCode> {
  const options = await settleOptions(build, entry, join(folder, "plain"));
  const { metafile } = await build(options);
  const output = findOutput(metafile, entry);
  const code = readMetafile(metafile, output);
  const times = await timeModules(build, options, join(folder, "marked"));
  const modules = code.modules.map((one) => withTime(one, times.get(one.path)));
  return { file: resolve(output), form: "bundled here", ...code, modules };
}

function withTime(one: ColdModule, selfMs: number | undefined): ColdModule {
  return selfMs === undefined ? one : { ...one, selfMs };
}

function findOutput({ outputs }: Esbuild.Metafile, entry: string): string {
  const [found = ""] =
    Object.entries(outputs).find(
      ([, { entryPoint = "" }]) => resolve(entryPoint) === resolve(entry),
    ) ?? [];
  return found;
}
