import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildOptions, Plugin } from "esbuild";
import { library } from "./command-line.ts";

/** The built library's entries, as `exports` in package.json names them. */
const ENTRIES: Readonly<Record<string, string>> = {
  twinport: "index.mjs",
  "twinport/lambda": "lambda.mjs",
  "twinport/node": "node.mjs",
  "twinport/web": "web.mjs",
};

/** What the documentation tells users to give their bundler: our own Request and Response. */
const RECOMMENDED: BuildOptions = { inject: ["twinport/web"] };

/** How a user's bundler builds a service on twinport. */
export function oursBuild(extra: BuildOptions = RECOMMENDED): BuildOptions {
  return { ...extra, plugins: [...(extra.plugins ?? []), resolveLibrary({ external: false })] };
}

/** Nothing bundled: the library and Hono are loaded from where npm put them. */
export function unbundledBuild(): BuildOptions {
  return { packages: "external", plugins: [resolveLibrary({ external: true })] };
}

// `bench` is a package of its own, in which `twinport` has no meaning.
function resolveLibrary({ external }: { readonly external: boolean }): Plugin {
  return {
    name: "twinport",
    setup(build) {
      build.onResolve({ filter: /^twinport($|\/)/ }, ({ path }) => {
        const file = resolve(library(), ENTRIES[path] ?? path);
        return { path: external ? pathToFileURL(file).href : file, external };
      });
    },
  };
}
