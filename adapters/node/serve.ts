import { once as waitFor } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { LogDestination } from "../exchange/create-log.ts";
import { ConfigError } from "../exchange/errors.ts";
import { ENV } from "../exchange/names.ts";
import type { Environment, Service } from "../exchange/service.ts";
import { startExchange } from "../exchange/start-exchange.ts";
import { createConnections } from "./connections.ts";
import { createListener } from "./create-listener.ts";
import { createServer } from "./create-server.ts";
import { handleSignals } from "./handle-signals.ts";
import { loadNodeSettings } from "./node-settings.ts";
import { type Shutdown, shutDown } from "./shutdown.ts";

const HANDLER_TIMEOUT_MS = 30_000;

/** How to serve; everything has a default that suits a task behind an ALB. */
export interface ServeOptions {
  /** @default the process's environment, read once */
  readonly env?: Environment;
  /** @default `PORT`, else 8080; 0 takes any free port */
  readonly port?: number;
  /** @default the app has 30 seconds to answer, then the client gets 504 */
  readonly handlerTimeoutMs?: number;
  /** @default SIGTERM and SIGINT shut the server down and end the process */
  readonly signals?: boolean;
  /** @default standard output */
  readonly logDestination?: LogDestination;
}

/** A server that listens. */
export interface Served {
  readonly url: string;
  readonly port: number;
  /** Shuts down as SIGTERM does, but leaves the process alone; tells what was broken off. */
  close(): Promise<Shutdown>;
}

/** What only the edge may read. */
export interface ServeEdge {
  readonly env: Environment;
  readonly now: () => number;
}

/** Starts the service and listens. */
export async function serveAt(
  { env, now }: ServeEdge,
  service: Service,
  options: ServeOptions,
): Promise<Served> {
  const settings = loadNodeSettings(env);
  const { trustedHops, shutdownDelayMs: delayMs, shutdownTimeoutMs: timeoutMs } = settings;
  const { logDestination, handlerTimeoutMs = HANDLER_TIMEOUT_MS } = options;
  const host = { target: "fargate", env, now, logDestination, ...settings } as const;
  const { exchange, log } = await startExchange(service, host);
  const connections = createConnections();
  const listener = { exchange, connections, now, trustedHops, handlerTimeoutMs };
  const server = createServer(createListener(listener), connections.isBusy);
  connections.track(server);
  const port = await listen(server, options.port ?? settings.port, settings.host).catch(
    async (error: unknown) => {
      await exchange.stop();
      throw error;
    },
  );
  const close = once(() => shutDown({ exchange, server, connections, delayMs, timeoutMs }));
  if (options.signals !== false) handleSignals(close, log);
  log.info({ port, host: settings.host }, "listening");
  return { url: `http://localhost:${port}`, port, close };
}

function once<Result>(run: () => Result): () => Result {
  let result: { readonly value: Result } | undefined;
  return () => {
    result ??= { value: run() };
    return result.value;
  };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await waitFor(server, "listening").catch((error: Error) => {
    throw new ConfigError("node", [`${ENV.host}, ${ENV.port}: cannot listen, ${error.message}`]);
  });
  // Not a pipe name, since a port was asked for.
  return (server.address() as AddressInfo).port;
}
