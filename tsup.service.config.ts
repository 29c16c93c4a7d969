import { mkdir, rename } from "node:fs/promises";
import { defineConfig, type Options } from "tsup";

/** A deployable: every dependency is in the bundle, lazily loaded parts are chunks beside it. */
function deployable(name: string, entry: Record<string, string>, outDir: string): Options {
  return {
    name,
    entry,
    outDir,
    clean: ["!lambda/**"],
    format: ["esm"],
    target: "node24",
    platform: "node",
    dts: false, // TypeScript 7 has no API for it: tsc writes the declarations
    removeNodeProtocol: false, // node:sqlite has no name without it
    outExtension: () => ({ js: ".mjs" }),
    noExternal: [/.*/],
    splitting: true,
    minifyWhitespace: true,
    minifySyntax: true, // identifiers stay, so that a stack trace can be read
    // CommonJS dependencies call require() for Node's own modules, which ES modules do not have. It is
    // made when it is called: most starts call it never.
    banner: {
      js: 'const require=(id)=>process.getBuiltinModule("node:module").createRequire(import.meta.url)(id);',
    },
    // Requests and responses of our own: Node's cost 28 ms of CPU time at their first touch.
    inject: ["adapters/exchange/light/web-classes.ts"],
    metafile: true,
    onSuccess: () => moveMetafile(name, outDir),
  };
}

/** What a bundle was made of is read by tests and must not be deployed with it. */
async function moveMetafile(name: string, outDir: string): Promise<void> {
  await mkdir("dist/meta", { recursive: true });
  await rename(`${outDir}/metafile-esm.json`, `dist/meta/${name}.json`);
}

export default defineConfig([
  deployable("server", { node: "adapters/main/node.ts" }, "dist/service"),
  deployable("lambda", { index: "adapters/main/lambda.ts" }, "dist/service/lambda"),
]);
