import { defineConfig, type Options } from "tsup";

/** One bundle for each target, with everything in it that the service needs. */
function bundle(entry: Record<string, string>, outDir: string): Options {
  return {
    entry,
    outDir,
    format: ["esm"],
    target: "node24",
    platform: "node",
    noExternal: [/.*/],
    outExtension: () => ({ js: ".mjs" }),
    // Web classes that start faster than Node's own and do the same.
    inject: ["twinport/web"],
    minifyWhitespace: true,
    minifySyntax: true, // names stay, so that a stack trace can be read
    clean: true,
  };
}

export default defineConfig([
  bundle({ node: "node.ts" }, "dist/server"),
  bundle({ index: "lambda.ts" }, "dist/lambda"),
]);
