import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a room may import: other rooms or single files of ours, and packages (a trailing `*` is a prefix). */
export type Room = {
  readonly folder: string;
  readonly ours: readonly string[];
  /** Ours again, but as types only. */
  readonly oursAsTypes?: readonly string[];
  readonly packages: readonly string[];
};

const NAMES = "adapters/exchange/names.ts";
const SDK = ["@aws-sdk/*", "@smithy/*"];

/** The picture of DESIGN's rooms, in the order of their folders' depth. */
export const ROOMS: readonly Room[] = [
  { folder: "core", ours: ["core"], packages: [] },
  {
    folder: "adapters/exchange",
    ours: ["adapters/exchange"],
    packages: ["node:*", "@standard-schema/spec"],
  },
  {
    folder: "adapters/node",
    ours: ["adapters/node", "adapters/exchange"],
    packages: ["node:*", "@hono/node-server"],
  },
  {
    folder: "adapters/lambda",
    ours: ["adapters/lambda", "adapters/exchange"],
    packages: ["node:*", "aws-lambda"],
  },
  {
    folder: "adapters/otel",
    ours: ["adapters/otel", "adapters/exchange"],
    packages: ["@opentelemetry/api"],
  },
  {
    folder: "adapters/testing",
    ours: ["adapters/testing", "adapters/exchange", "adapters/node", "adapters/lambda"],
    packages: ["node:*", "aws-lambda"],
  },
  {
    folder: "adapters/http",
    ours: ["adapters/http", "core"],
    packages: [
      ...["hono", "hono/*", "@hono/standard-validator", "@standard-schema/spec", "zod/*"],
      ...["d3-scale", "d3-shape"],
    ],
  },
  {
    folder: "adapters/storage",
    ours: ["adapters/storage", NAMES],
    oursAsTypes: ["core"],
    packages: ["node:*", ...SDK],
  },
  { folder: "adapters/cli", ours: ["adapters", "core"], packages: ["node:*", "citty", "esbuild"] },
  { folder: "adapters/main", ours: ["adapters", "core"], packages: ["zod/mini", "uuid"] },
  {
    folder: "infra",
    ours: ["infra", NAMES],
    packages: ["node:*", "aws-cdk-lib", "aws-cdk-lib/*", "constructs", "cdk-nag"],
  },
];

export type Import = { readonly specifier: string; readonly typeOnly: boolean };

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

/** Every import, re-export and dynamic import of a source text. */
export function importsOf(source: string): readonly Import[] {
  return [...source.matchAll(IMPORT)].map(([, type, from, dynamic]) => ({
    specifier: from ?? dynamic ?? "",
    typeOnly: type !== undefined,
  }));
}

/** The source files of a room, relative to the project. */
export function filesOf(room: Room): readonly string[] {
  return globSync(`${room.folder}/**/*.ts`);
}

/** What a file may not import, as sentences. */
export function violations(room: Room, file: string, source?: string): string[] {
  return importsOf(source ?? readFileSync(file, "utf8"))
    .filter((one) => !isAllowed(room, file, one))
    .map(({ specifier }) => `${file} must not import ${specifier}`);
}

function isAllowed(room: Room, file: string, { specifier, typeOnly }: Import): boolean {
  if (!specifier.startsWith(".")) return room.packages.some((one) => fits(specifier, one));
  const path = join(dirname(file), specifier);
  const ours = typeOnly ? [...room.ours, ...(room.oursAsTypes ?? [])] : room.ours;
  return ours.some((place) => path === place || path.startsWith(`${place}/`));
}

function fits(specifier: string, allowed: string): boolean {
  return allowed.endsWith("*") ? specifier.startsWith(allowed.slice(0, -1)) : specifier === allowed;
}
