import { defineConfig, type Options } from "tsup";

const common: Options = {
  outDir: "dist",
  format: ["esm"],
  target: "node22",
  platform: "node",
  dts: false, // TypeScript 7 has no API for it: tsc writes the declarations
  removeNodeProtocol: false,
  outExtension: () => ({ js: ".mjs" }),
};

export default defineConfig([
  /** The npm package: one file for each entry in `exports`, every dependency left outside. */
  {
    ...common,
    entry: {
      index: "adapters/exchange/index.ts",
      node: "adapters/node/index.ts",
      lambda: "adapters/lambda/index.ts",
      infra: "infra/index.ts",
      otel: "adapters/otel/index.ts",
      testing: "adapters/testing/index.ts",
      web: "adapters/exchange/light/web-classes.ts",
    },
    clean: ["!service/**", "!meta/**", "!types/**", "!cli/**"],
  },
  /** The command, with all that it needs, so that `npx` installs nothing for it; an old Node reads the entry only. */
  { ...common, outDir: "dist/cli", entry: { main: "adapters/cli/main.ts" }, clean: true },
]);
