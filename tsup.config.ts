import { defineConfig } from "tsup";

/** The npm package: one file for each entry in `exports`, every dependency left outside. */
export default defineConfig({
  entry: {
    index: "adapters/exchange/index.ts",
    node: "adapters/node/index.ts",
    lambda: "adapters/lambda/index.ts",
    infra: "infra/index.ts",
    otel: "adapters/otel/index.ts",
    testing: "adapters/testing/index.ts",
    web: "adapters/exchange/light/web-classes.ts",
  },
  outDir: "dist",
  clean: ["!service/**", "!meta/**", "!types/**"],
  format: ["esm"],
  target: "node22",
  platform: "node",
  dts: false, // TypeScript 7 has no API for it: tsc writes the declarations
  removeNodeProtocol: false,
  outExtension: () => ({ js: ".mjs" }),
});
