import { once as waitFor } from "node:events";
import { type AddressInfo, Server } from "node:net";
import { ConfigError } from "../exchange/errors.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { ENV } from "../exchange/names.ts";
import { type Connections, createConnections } from "./connections.ts";
import { createListener, type ListenerOptions } from "./create-listener.ts";
import { createServer } from "./create-server.ts";
import type { NodeSettings } from "./node-settings.ts";
import type { RequestQueue } from "./request-queue.ts";
import type { Receiving } from "./request-stream.ts";
import {
  acceptWebSockets,
  NO_WEB_SOCKETS,
  type WebSocketServer,
  type WebSockets,
} from "./web-sockets.ts";

/** All that faces the network. */
export interface Front {
  /** Takes no more connections, and leaves those that there are alone. */
  readonly stopAccepting: () => void;
  /** Breaks off what is left, and lets go of timers. */
  readonly close: () => void;
  readonly connections: Connections;
  readonly webSockets: WebSockets;
  /** Answers the port. @throws ConfigError when nobody can listen there. */
  readonly listen: () => Promise<number>;
}

export interface FrontOptions {
  readonly exchange: Exchange;
  readonly settings: NodeSettings;
  readonly now: () => number;
  readonly webSocket: WebSocketServer | undefined;
  readonly http2: boolean | undefined;
  readonly receiving: Receiving;
  readonly queue: RequestQueue;
}

/** Opens what faces the network, which does not listen yet. */
export async function openFront(options: FrontOptions): Promise<Front> {
  const { port, host } = options.settings;
  const { server, ...rest } = options.http2 ? await openHttp2(options) : await openHttp1(options);
  server.on("connection", options.queue.letConnect);
  const close = () => {
    rest.connections.destroyAll();
    server.close();
  };
  // Not the server's own `close`: it takes a connection whose answer is still on its way to a slow
  // client for idle, and cuts it off.
  const stopAccepting = () => void Server.prototype.close.call(server);
  return { ...rest, stopAccepting, close, listen: () => listen(server, port, host) };
}

type Opened = Pick<Front, "connections" | "webSockets"> & { readonly server: Server };

async function openHttp1(options: FrontOptions): Promise<Opened> {
  const { exchange, settings, now, webSocket, receiving } = options;
  const connections = createConnections();
  const listener = createListener({ ...listenerOptions(options), connections });
  const server = createServer(listener, connections.isBusy, webSocket !== undefined);
  connections.track(server);
  if (webSocket === undefined) return { server, connections, webSockets: NO_WEB_SOCKETS };
  const { requestTimeoutMs: timeoutMs, trustedHops } = settings;
  const socketOptions = () => ({ now: now(), timeoutMs, trustedHops, receiving });
  const webSockets = await acceptWebSockets(server, webSocket, {
    exchange,
    connections,
    socketOptions,
  });
  return { server, connections, webSockets };
}

async function openHttp2(options: FrontOptions): Promise<Opened> {
  if (options.webSocket !== undefined) {
    const conflict = "http2 and webSocket do not go together: leave one of them out";
    throw new ConfigError("node", [conflict], "option-conflict");
  }
  const { createH2cServer } = await import("./h2c-server.ts");
  return { ...createH2cServer(listenerOptions(options)), webSockets: NO_WEB_SOCKETS };
}

function listenerOptions(options: FrontOptions): Omit<ListenerOptions, "connections"> {
  const { exchange, now, settings, receiving, queue } = options;
  const { requestTimeoutMs, trustedHops } = settings;
  return { exchange, now, requestTimeoutMs, trustedHops, receiving, queue };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await waitFor(server, "listening").catch((error: Error) => {
    throw new ConfigError(
      "node",
      [`${ENV.host}, ${ENV.port}: cannot listen, ${error.message}`],
      "cannot-listen",
    );
  });
  // Not a pipe name, since a port was asked for.
  return (server.address() as AddressInfo).port;
}
