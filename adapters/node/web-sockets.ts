import type { IncomingMessage, Server } from "node:http";
import type { WebSocketServerLike } from "@hono/node-server";
import type { Exchange } from "../exchange/exchange.ts";
import type { Connections } from "./connections.ts";
import { type SocketOptions, toIncoming } from "./to-incoming.ts";

/** A `WebSocketServer` of the package `ws`, made with `noServer: true`. */
export interface WebSocketServer extends WebSocketServerLike {
  readonly clients: Iterable<WebSocketClient>;
}

interface WebSocketClient {
  close(code: number, reason: string): void;
  terminate(): void;
  once(event: "close", listener: () => void): unknown;
}

/**
 * Any other protocol is answered as if nobody had asked for it: nobody here speaks it. So is what can
 * be no request at all, which the library would not know how to refuse.
 */
export function isWebSocketUpgrade({ headers, url = "" }: IncomingMessage): boolean {
  if (headers.upgrade?.toLowerCase() !== "websocket") return false;
  return url.startsWith("/") && URL.canParse(`http://${headers.host ?? "localhost"}${url}`);
}

/** The WebSockets of one server. */
export interface WebSockets {
  /** Says goodbye to every peer, and resolves when all have answered. */
  close(): Promise<unknown>;
}

export const NO_WEB_SOCKETS: WebSockets = { close: () => Promise.resolve() };

/** RFC 6455 §7.4.1: the server is going down; clients then connect anew, elsewhere. */
const GOING_AWAY = 1001;
const GOODBYE = "the server is stopping";
/** A peer that has not answered by then will not: `ws` alone would wait for 30 s. */
const DEAF_MS = 2_000;

export interface WebSocketOptions {
  readonly exchange: Exchange;
  readonly connections: Connections;
  readonly socketOptions: () => SocketOptions;
}

/**
 * Lets the app upgrade connections by `upgradeWebSocket` of `@hono/node-server`, which does the
 * handshake. Loaded here and not before: it brings Node's own `Request` and `Response` with it.
 */
export async function acceptWebSockets(
  server: Server,
  wss: WebSocketServer,
  options: WebSocketOptions,
): Promise<WebSockets> {
  const { createAdaptorServer } = await import("@hono/node-server");
  createAdaptorServer({
    fetch: (_request, env) => answerUpgrade(env as UpgradeEnv, options),
    createServer: (() => server) as never,
    websocket: { server: wss },
    overrideGlobalObjects: false,
  });
  let closing = false;
  // One that was being upgraded when the others heard goodbye.
  wss.on("connection", (socket) => closing && socket.close(GOING_AWAY, GOODBYE));
  return {
    close() {
      closing = true;
      return Promise.all([...wss.clients].map(sayGoodbye));
    },
  };
}

type UpgradeEnv = { readonly incoming: IncomingMessage };

/** Takes a handshake through the same policy as any request. */
async function answerUpgrade(
  env: UpgradeEnv,
  { exchange, connections, socketOptions }: WebSocketOptions,
): Promise<Response> {
  // Never finished: a shutdown is not to take a WebSocket for an idle connection.
  connections.begin(env.incoming.socket);
  const incoming = toIncoming(env.incoming, env.incoming, undefined, socketOptions());
  // Left out with all that belongs to one hop, and here that hop is us.
  incoming.headers.append("upgrade", "websocket");
  const { outgoing, visit } = await exchange.handle({ ...incoming, upgradeEnv: env });
  const upgraded = handOver(visit.env, env);
  visit.end(upgraded ? { status: 101, body: undefined } : outgoing);
  const cookies = outgoing.cookies.map((cookie) => ["set-cookie", cookie] as const);
  const headers = [...outgoing.headers, ...cookies] as [string, string][];
  return new globalThis.Response(null, { status: outgoing.status, headers });
}

/** What the library has noted in the app's `env`, under symbols of its own. */
function handOver(from: object, to: object): boolean {
  const noted = Object.getOwnPropertySymbols(from).filter((symbol) => !(symbol in to));
  for (const symbol of noted) Reflect.set(to, symbol, Reflect.get(from, symbol));
  return noted.length > 0;
}

function sayGoodbye(client: WebSocketClient): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => client.terminate(), DEAF_MS);
    client.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    client.close(GOING_AWAY, GOODBYE);
  });
}
