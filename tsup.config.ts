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
    clean: ["!service/**", "!meta/**", "!types/**", "!cli.mjs"],
  },
  /** The command: one file with all that it needs, so that it starts quickly and `npx` installs nothing for it. */
  { ...common, entry: { cli: "adapters/cli/main.ts" }, clean: false, splitting: false },
]);
