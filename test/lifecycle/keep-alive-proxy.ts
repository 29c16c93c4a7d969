import { once } from "node:events";
import {
  Agent,
  createServer,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { PROXY_ERROR_HEADER } from "./load.ts";
import type { ReverseProxy } from "./reverse-proxy.ts";

const PATIENCE_MS = 120_000;
/** One request of so many takes a new connection, as where a load balancer grows or renews its own. */
const FRESH_EVERY = 9;
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding"]);

/** A load balancer of our own, for machines that have none. */
export async function startKeepAliveProxy(ports: readonly number[]): Promise<ReverseProxy> {
  const agent = createEagerAgent();
  const up = new Set<number>();
  let turn = 0;

  function nextPort(): number | undefined {
    const slots = [...up];
    turn += 1;
    return ports[slots[turn % slots.length] ?? -1];
  }

  const server = createServer({ keepAliveTimeout: PATIENCE_MS }, (request, response) => {
    const port = nextPort();
    if (port === undefined) answer(response, 503, "nobody is up");
    else forward(request, response, port, turn % FRESH_EVERY > 0 && agent);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    name: `our own proxy on Node ${process.versions.node}`,
    port: (server.address() as AddressInfo).port,
    up: async (slot) => void up.add(slot),
    down: async (slot) => void up.delete(slot),
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

/**
 * Every kept connection takes its turn, and none is given up early: Node's agent would leave one
 * that the server is about to close by its `Keep-Alive` header, which load balancers do not read.
 */
function createEagerAgent(): Agent {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 1_024, scheduling: "fifo" });
  agent.keepSocketAlive = () => true;
  return agent;
}

/** Bodies are held until they are whole, as nginx holds them. */
function forward(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  agent: Agent | false,
): void {
  const { method, url: path } = request;
  const headers = endToEnd(request.rawHeaders);
  const upstream = openRequest({ host: "127.0.0.1", port, method, path, headers, agent });
  upstream.once("error", (error) => answerError(response, error));
  upstream.once("response", (received) => {
    response.writeHead(received.statusCode ?? 0, endToEnd(received.rawHeaders));
    collect(received, (body) => response.end(body));
    // An answer that breaks off breaks off for the client too.
    received.once("error", () => response.destroy());
  });
  collect(request, (body) => upstream.end(body));
}

function collect(message: IncomingMessage, whole: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  message.on("data", (chunk: Buffer) => void chunks.push(chunk));
  message.once("end", () => whole(Buffer.concat(chunks)));
}

function answerError(response: ServerResponse, error: NodeJS.ErrnoException): void {
  if (response.headersSent) response.destroy();
  else if (error.code === "ECONNREFUSED") answer(response, 503, "refused");
  else answer(response, 502, "reset");
}

function answer(response: ServerResponse, status: number, why: string): void {
  if (response.destroyed) return;
  response.writeHead(status, { [PROXY_ERROR_HEADER]: why, connection: "close" });
  response.end(why);
}

function endToEnd(rawHeaders: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = rawHeaders.slice(index, index + 2);
    if (!HOP_BY_HOP.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}
