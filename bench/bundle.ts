import { resolve } from "node:path";
import { type BuildOptions, build } from "esbuild";
import type { Row } from "./rows.ts";

const HERE = import.meta.dirname;

/** Which set of routes: every workload's, or one, for cold starts. */
export type AppSize = "full" | "hello";

export interface Built {
  readonly path: string;
  readonly bytes: number;
}

/** Builds a row's function. */
export function bundle(row: Row, size: AppSize): Promise<Built> {
  return bundleEntry(row, size, entry(row, size));
}

/**
 * Builds an entry as it would be deployed: minified, ES modules, for Node; one file, and chunks beside it
 * for what is imported only when it is needed.
 */
export async function bundleEntry(
  row: { readonly name: string; readonly build?: BuildOptions },
  folder: string,
  contents: string,
): Promise<Built> {
  const name = row.name.replace(/[^a-z0-9]+/g, "-");
  const outdir = resolve(HERE, "dist", folder, name);
  const path = resolve(outdir, `${name}.mjs`);
  const result = await build({
    stdin: { contents, resolveDir: HERE, loader: "ts" },
    outdir,
    entryNames: name,
    outExtension: { ".js": ".mjs" },
    splitting: true,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    // CommonJS dependencies call require() for Node's own modules, which ES modules do not have.
    banner: { js: REQUIRE },
    metafile: true,
    logLevel: "error",
    ...row.build,
  });
  const bytes = Object.values(result.metafile?.outputs ?? {}).reduce(
    (sum, output) => sum + output.bytes,
    0,
  );
  return { path, bytes };
}

const REQUIRE =
  'import{createRequire as toRequire}from"node:module";const require=toRequire(import.meta.url);';

function entry({ app, file }: Row, size: AppSize): string {
  return `
    import { createApp } from "./apps/${size}/${app}.ts";
    import { toHandler } from "./adapters/${file}.ts";
    export const createHandler = (frontDoor) => toHandler(createApp(frontDoor), frontDoor);
  `;
}
