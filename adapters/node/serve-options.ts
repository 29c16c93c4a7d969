import type { LogDestination } from "../exchange/create-log.ts";
import type { Target } from "../exchange/exchange-env.ts";
import type { Environment } from "../exchange/service.ts";
import type { NodeSettings } from "./node-settings.ts";
import type { Shutdown } from "./shutdown.ts";
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
   * HTTP/2 without TLS and nothing else, for a target group of protocol version HTTP2, whose health
   * checks speak it too; a probe over HTTP/1.1 fails.
   * @default false
   */
  readonly http2?: boolean | undefined;
}

/** Options with what the environment says. */
export interface SettledOptions extends ServeOptions {
  readonly settings: NodeSettings & { readonly target: Target };
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
