import { resolve } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import type { Row } from "./rows.ts";

const HERE = import.meta.dirname;

/** Which set of routes: every workload's, or one, for cold starts. */
export type AppSize = "full" | "hello";

export interface Built {
  readonly path: string;
  readonly bytes: number;
  /** Of which every start loads: the entry, and what it imports at once. */
  readonly startBytes: number;
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
  const outputs = result.metafile?.outputs ?? {};
  const all = Object.values(outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { path, bytes: all, startBytes: startBytes(outputs, name) };
}

function startBytes(outputs: Metafile["outputs"], name: string): number {
  const entry = Object.keys(outputs).find((path) => path.endsWith(`/${name}.mjs`)) ?? "";
  const chunks = new Set([entry]);
  for (const chunk of chunks) {
    for (const { path, kind } of outputs[chunk]?.imports ?? []) {
      if (kind === "import-statement" && path in outputs) chunks.add(path);
    }
  }
  return [...chunks].reduce((sum, chunk) => sum + (outputs[chunk]?.bytes ?? 0), 0);
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
