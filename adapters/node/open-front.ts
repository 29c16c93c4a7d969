import { once as waitFor } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "../exchange/errors.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { ENV } from "../exchange/names.ts";
import { type Connections, createConnections } from "./connections.ts";
import { createListener } from "./create-listener.ts";
import { createServer } from "./create-server.ts";
import type { NodeSettings } from "./node-settings.ts";
import {
  acceptWebSockets,
  NO_WEB_SOCKETS,
  type WebSocketServer,
  type WebSockets,
} from "./web-sockets.ts";

/** All that faces the network. */
export interface Front {
  readonly server: Server;
  readonly connections: Connections;
  readonly webSockets: WebSockets;
  readonly port: number;
}

export interface FrontOptions {
  readonly exchange: Exchange;
  readonly settings: NodeSettings;
  readonly now: () => number;
  readonly webSocket: WebSocketServer | undefined;
}

/** Listens. @throws ConfigError when nobody can listen there. */
export async function openFront(options: FrontOptions): Promise<Front> {
  const { exchange, settings, now, webSocket } = options;
  const { requestTimeoutMs, trustedHops } = settings;
  const connections = createConnections();
  const listener = createListener({ exchange, connections, now, trustedHops, requestTimeoutMs });
  const server = createServer(listener, connections.isBusy, webSocket !== undefined);
  connections.track(server);
  const socketOptions = () => ({ now: now(), timeoutMs: requestTimeoutMs, trustedHops });
  const webSockets =
    webSocket === undefined
      ? NO_WEB_SOCKETS
      : await acceptWebSockets(server, webSocket, { exchange, connections, socketOptions });
  const port = await listen(server, settings.port, settings.host);
  return { server, connections, webSockets, port };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await waitFor(server, "listening").catch((error: Error) => {
    throw new ConfigError("node", [`${ENV.host}, ${ENV.port}: cannot listen, ${error.message}`]);
  });
  // Not a pipe name, since a port was asked for.
  return (server.address() as AddressInfo).port;
}
