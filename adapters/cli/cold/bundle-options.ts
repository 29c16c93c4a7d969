import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type * as Esbuild from "esbuild";
import { UsageError } from "../usage-error.ts";

// CommonJS dependencies call require() for Node's own modules, which ES modules do not have.
const BANNER =
  'import{createRequire as toRequire}from"node:module";const require=toRequire(import.meta.url);';

/** Not a dependency of ours: whoever builds a function has it, mostly through tsup, vite or CDK. */
export function loadBundler(entry: string): typeof Esbuild {
  for (const from of [resolve(entry), join(process.cwd(), "package.json")]) {
    try {
      return createRequire(from)("esbuild");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  throw new UsageError(
    `${entry}: is a source, and there is no esbuild here to bundle it; npm install --save-dev --save-exact esbuild, or name a built file`,
    { code: "no-bundler" },
  );
}

export type Options = Esbuild.BuildOptions & { readonly metafile: true };

/**
 * With `twinport/web` in the place of Node's classes, as the documentation tells users, where the entry
 * is made with the package; what is made without it is measured without it.
 */
export async function settleOptions(
  build: typeof Esbuild.build,
  entry: string,
  outdir: string,
): Promise<Options> {
  const options = { ...buildOptions(entry), outdir };
  const web = findWebClasses(entry);
  if (web === undefined) return options;
  const { metafile } = await build({ ...options, write: false });
  const usesPackage = Object.keys(metafile.inputs).some(
    (path) => dirname(resolve(path)) === dirname(web),
  );
  return usesPackage ? { ...options, inject: [web] } : options;
}

function buildOptions(entry: string): Options {
  return {
    entryPoints: [entry],
    entryNames: "entry",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    banner: { js: BANNER },
    metafile: true,
    logLevel: "silent",
  };
}

function findWebClasses(entry: string): string | undefined {
  try {
    const path = createRequire(resolve(entry)).resolve("twinport/web");
    return existsSync(path) ? realpathSync(path) : undefined;
  } catch {
    return undefined;
  }
}
