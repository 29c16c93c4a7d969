import type { LogDestination } from "../exchange/create-log.ts";
import type { Target } from "../exchange/exchange-env.ts";
import type { Environment, Service } from "../exchange/service.ts";
import { handleCrashes } from "./handle-crashes.ts";
import { handleSignals } from "./handle-signals.ts";
import { loadNodeSettings, type NodeSettings } from "./node-settings.ts";
import { runServer, type ShutDown } from "./run-server.ts";
import type { Shutdown } from "./shutdown.ts";
import { webFunctionSettings } from "./web-function.ts";
import type { WebSocketServer } from "./web-sockets.ts";

/** How to serve; everything has a default that suits a task behind an ALB. */
export interface ServeOptions {
  /** @default the process's environment, read once */
  readonly env?: Environment | undefined;
  /** @default `PORT`, else 8080; 0 takes any free port */
  readonly port?: number | undefined;
  /** @default signals and uncaught errors shut the server down and end the process */
  readonly signals?: boolean | undefined;
  /** @default standard output: readable on a terminal, else one JSON object a line */
  readonly logDestination?: LogDestination | undefined;
  /**
   * A `WebSocketServer` of the package `ws`, made with `noServer: true`, for an app that upgrades
   * connections by `upgradeWebSocket` of `@hono/node-server`. Lambda has no WebSockets.
   * @default an upgrade is answered like any other request
   */
  readonly webSocket?: WebSocketServer | undefined;
  /**
   * HTTP/2 without TLS instead of HTTP/1.1, for a target group of protocol version HTTP2.
   * @default false
   */
  readonly http2?: boolean | undefined;
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

/** Starts the service and listens, in as many processes as it is told to. */
export async function serveAt(
  edge: ServeEdge,
  service: Service,
  options: ServeOptions,
): Promise<Served> {
  const settings = settingsOf(edge, options);
  if (settings.workers === 1) return serveHere(edge, service, { ...options, settings });
  // Loaded only here: one process pays nothing for what several need.
  const { serveInWorkers } = await import("./workers.ts");
  return serveInWorkers(edge, service, { ...options, settings });
}

export interface SettledOptions extends ServeOptions {
  readonly settings: NodeSettings & { readonly target: Target };
}

function settingsOf({ env }: ServeEdge, { port }: ServeOptions): SettledOptions["settings"] {
  const settings = loadNodeSettings(env);
  return (
    webFunctionSettings(env, settings) ?? {
      ...settings,
      port: port ?? settings.port,
      target: "fargate",
    }
  );
}

async function serveHere(
  edge: ServeEdge,
  service: Service,
  options: SettledOptions,
): Promise<Served> {
  const { settings, signals = true } = options;
  const control = (shutDown: ShutDown, log: Parameters<typeof handleSignals>[1]) => {
    if (signals) handleSignals(shutDown, log);
  };
  const { port, log, shutDown } = await runServer(edge, service, { ...options, control });
  if (signals) handleCrashes(shutDown, log);
  log.info({ port, host: settings.host }, "listening");
  return { url: `http://localhost:${port}`, port, close: () => shutDown() };
}
