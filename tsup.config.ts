import { defineConfig } from "tsup";

/**
 * The npm package: one file for each entry in `exports`, every dependency of a user's left outside. The
 * command is one entry more, so that it shares the library's chunks; what it needs besides is inside.
 */
export default defineConfig({
  outDir: "dist",
  format: ["esm"],
  target: "node22",
  platform: "node",
  dts: false, // TypeScript 7 has no API for it: tsc writes the declarations
  removeNodeProtocol: false,
  outExtension: () => ({ js: ".mjs" }),
  entry: {
    index: "adapters/exchange/index.ts",
    node: "adapters/node/index.ts",
    lambda: "adapters/lambda/index.ts",
    infra: "infra/index.ts",
    otel: "adapters/otel/index.ts",
    testing: "adapters/testing/index.ts",
    web: "adapters/exchange/light/web-classes.ts",
    cli: "adapters/cli/main.ts",
  },
  clean: ["!service/**", "!meta/**", "!types/**"],
});
