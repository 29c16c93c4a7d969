/** One import of the package: its name, its source, and the name of its page. */
export type Subpath = { readonly name: string; readonly source: string; readonly page: string };

/** What package.json exports, as it is imported; a test compares the two. */
export const SUBPATHS: readonly Subpath[] = [
  { name: "twinport", source: "adapters/exchange/index.ts", page: "twinport" },
  { name: "twinport/node", source: "adapters/node/index.ts", page: "node" },
  { name: "twinport/lambda", source: "adapters/lambda/index.ts", page: "lambda" },
  { name: "twinport/infra", source: "infra/index.ts", page: "infra" },
  { name: "twinport/testing", source: "adapters/testing/index.ts", page: "testing" },
  { name: "twinport/otel", source: "adapters/otel/index.ts", page: "otel" },
  { name: "twinport/web", source: "adapters/exchange/light/web-classes.ts", page: "web" },
];
