import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { ExchangeError } from "../exchange/errors.ts";
import { errorProblem } from "../exchange/problem.ts";

/** ALB's idle timeout is 60 s: a target that closes first makes it answer 502 (nodejs/node#20256). */
const KEEP_ALIVE_MS = 65_000;
/** Above ALB's idle timeout too, for connections that it opens before it needs them. */
const HEADERS_MS = 66_000;
const REQUEST_MS = 90_000;
const CHECK_MS = 1_000;
/** ALB lets 64 KiB of headers through; Node's 16 KiB would answer 431 where Lambda answers. */
const MAX_HEADER_BYTES = 64 * 1024;

const SERVER_OPTIONS = {
  keepAliveTimeout: KEEP_ALIVE_MS,
  headersTimeout: HEADERS_MS,
  requestTimeout: REQUEST_MS,
  connectionsCheckingInterval: CHECK_MS,
  maxHeaderSize: MAX_HEADER_BYTES,
  // A health check without a host must be answered (clause P3); the exchange checks hosts.
  requireHostHeader: false,
};

/**
 * The server that `@hono/node-server` makes, with our listener instead of its own, so that plain
 * requests take the same way as on Lambda.
 */
export function createServer(listener: RequestListener): Server {
  const server = createAdaptorServer({
    fetch: notHere,
    overrideGlobalObjects: false,
    createServer: (() => createHttpServer(SERVER_OPTIONS, listener)) as typeof createHttpServer,
  }) as Server;
  server.on("connect", (_request, socket: Socket) => refuseConnect(socket));
  return server;
}

function notHere(): never {
  throw new Error("[node] a request took the wrong way");
}

// Without a listener Node breaks the connection off, where a gateway gets an answer.
function refuseConnect(socket: Socket): void {
  const { body } = errorProblem(new ExchangeError(400, "this method is not served"));
  const head = [
    "HTTP/1.1 400 Bad Request",
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(String(body))}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${String(body)}`);
}
