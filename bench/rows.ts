import type { BuildOptions } from "esbuild";
import { oursBuild, unbundledBuild } from "./ours-build.ts";

type App = "bare" | "express" | "fastify" | "hono" | "koa" | "middy" | "powertools";

/** One line of every table: an adapter in front of the app of one framework. */
export interface Row {
  readonly name: string;
  /** `adapters/<file>.ts`, and the name of its bundle. */
  readonly file: string;
  readonly app: App;
  readonly kind: "floor" | "core" | "ours" | "peer";
  /** What esbuild is told beyond what every row is built with. */
  readonly build?: BuildOptions;
}

export const FLOOR = "floor";
export const OURS = "twinport";
export const HONO = "hono/aws-lambda";
/** What ratios need. */
export const BASELINES: readonly string[] = [FLOOR, OURS, HONO];

export const ROWS: readonly Row[] = [
  { name: FLOOR, file: "floor", app: "bare", kind: "floor" },
  { name: "hono core", file: "hono-core", app: "hono", kind: "core" },
  { name: OURS, file: "twinport", app: "hono", kind: "ours", build: oursBuild() },
  {
    name: "twinport, logging",
    file: "twinport-logging",
    app: "hono",
    kind: "ours",
    build: oursBuild(),
  },
  {
    name: "twinport, unbundled",
    file: "twinport",
    app: "hono",
    kind: "ours",
    build: unbundledBuild(),
  },
  { name: HONO, file: "hono-aws-lambda", app: "hono", kind: "peer" },
  { name: "srvx", file: "srvx", app: "hono", kind: "peer" },
  { name: "serverless-http", file: "serverless-http", app: "koa", kind: "peer" },
  {
    name: "@codegenie/serverless-express",
    file: "serverless-express",
    app: "express",
    kind: "peer",
  },
  { name: "@h4ad/serverless-adapter", file: "serverless-adapter", app: "fastify", kind: "peer" },
  { name: "@fastify/aws-lambda", file: "fastify-aws-lambda", app: "fastify", kind: "peer" },
  { name: "powertools event-handler", file: "powertools", app: "powertools", kind: "peer" },
  { name: "middy http-router", file: "middy", app: "middy", kind: "peer" },
];
