import { resolve } from "node:path";
import type { BuildOptions } from "esbuild";
import { type Built, bundleEntry } from "./bundle.ts";
import { oursBuild } from "./ours-build.ts";
import type { WireRequest } from "./wire-request.ts";

/** A whole function, which exports `handler`, with the request that it is there for. */
export interface ColdEntry {
  readonly name: string;
  /** A source or a bundle; either is bundled as every row is. */
  readonly file: string;
  readonly request: WireRequest;
  readonly build?: BuildOptions;
}

const ROOT = resolve(import.meta.dirname, "..");
const ACCEPT = [["accept", "*/*"]] as const;
const SPLIT = [
  ["cents", "1000"],
  ["people", "3"],
] as const;

/** The library's own classes, since the advisor is made of sources and not of the package. */
const FROM_SOURCE: BuildOptions = {
  inject: [resolve(ROOT, "adapters/exchange/light/web-classes.ts")],
};

export const COLD_ENTRIES: readonly ColdEntry[] = [
  {
    name: "examples/hello",
    file: resolve(ROOT, "examples/hello/lambda.ts"),
    request: { method: "GET", path: "/hello/a", headers: ACCEPT },
    build: oursBuild(),
  },
  {
    name: "twinport init",
    file: resolve(ROOT, "templates/service/lambda.ts"),
    request: { method: "GET", path: "/split", query: SPLIT, headers: ACCEPT },
    build: oursBuild(),
  },
  {
    name: "advisor",
    file: resolve(ROOT, "adapters/main/lambda.ts"),
    request: { method: "GET", path: "/v1/prices", headers: ACCEPT },
    build: FROM_SOURCE,
  },
];

/** An entry of one's own: `--entry FILE`, and the path of its first request. */
export function toColdEntry(file: string, path: string): ColdEntry {
  return {
    name: file,
    file: resolve(file),
    request: { method: "GET", path, headers: ACCEPT },
    // A bundle has the classes that it was built with: others beside them would load undici.
    ...(/\.[cm]?tsx?$/.test(file) && { build: oursBuild() }),
  };
}

/** Bundled like every other row, so that only what is in it differs. */
export function buildColdEntry({ name, file, build }: ColdEntry): Promise<Built> {
  const contents = `export * from ${JSON.stringify(file)};`;
  return bundleEntry({ name, ...(build && { build }) }, "entry", contents);
}
