import type { BuildOptions } from "esbuild";
import { oursBuild } from "./ours-build.ts";

/** One line of the servers' tables: a server in front of the app of one framework. */
export interface ServerRow {
  readonly name: string;
  /** `servers/<file>.ts`. */
  readonly file: string;
  /** `apps/full/<app>.ts`. */
  readonly app: "express" | "fastify" | "hono" | "koa" | "node-http";
  /** What esbuild is told beyond what every row is built with. */
  readonly build?: BuildOptions;
  /** Beside what every server's environment has. */
  readonly env?: Readonly<Record<string, string>>;
  /** Has a route that burns CPU. */
  readonly burns?: boolean;
  /** Needs more than one core: is never pinned. */
  readonly roams?: boolean;
}

export const NODE_HTTP = "node:http";
export const TWINPORT = "twinport";
export const LOGGING = "twinport, logging";
export const WORKERS = "twinport, 2 workers";
export const HONO_SERVER = "@hono/node-server";
export const FASTIFY = "fastify";

/** What ratios need. */
export const SERVER_BASELINES: readonly string[] = [NODE_HTTP, TWINPORT, HONO_SERVER, FASTIFY];

const OURS = { file: "twinport", app: "hono", build: oursBuild() } as const;
// No peer writes a log.
const SILENT = { LOG_LEVEL: "silent" } as const;

export const SERVER_ROWS: readonly ServerRow[] = [
  { name: NODE_HTTP, file: "node-http", app: "node-http" },
  { ...OURS, name: TWINPORT, env: SILENT, burns: true },
  { ...OURS, name: LOGGING },
  { ...OURS, name: WORKERS, env: { ...SILENT, WORKERS: "2" }, burns: true, roams: true },
  { name: HONO_SERVER, file: "hono-node-server", app: "hono" },
  { name: FASTIFY, file: "fastify", app: "fastify" },
  { name: "express", file: "express", app: "express" },
  { name: "koa", file: "koa", app: "koa" },
];
