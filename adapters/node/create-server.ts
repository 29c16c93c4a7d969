import type { RequestListener, Server } from "node:http";
import type { Socket } from "node:net";
import { ExchangeError } from "../exchange/errors.ts";
import { errorProblem } from "../exchange/problem.ts";
import { isWebSocketUpgrade } from "./web-sockets.ts";

/** ALB's idle timeout is 60 s: a target that closes first makes it answer 502 (nodejs/node#20256). */
export const KEEP_ALIVE_MS: number = 65_000;
/** Above ALB's idle timeout too, for connections that it opens before it needs them. */
const HEADERS_MS = 66_000;
/** The whole request: a slow but honest client's megabyte comes through, a trickle does not. */
export const REQUEST_MS: number = 90_000;
/** How often the two above are looked at: Node's own 30 s would let a thousand idlers pile up. */
const CHECK_MS = 1_000;
/** ALB lets 64 KiB of headers through; Node's 16 KiB would answer 431 where Lambda answers. */
export const MAX_HEADER_BYTES: number = 64 * 1024;

const SERVER_OPTIONS = {
  keepAliveTimeout: KEEP_ALIVE_MS,
  headersTimeout: HEADERS_MS,
  requestTimeout: REQUEST_MS,
  connectionsCheckingInterval: CHECK_MS,
  maxHeaderSize: MAX_HEADER_BYTES,
  // A health check without a host must be answered (clause P3); the exchange checks hosts.
  requireHostHeader: false,
  // No events for the end of a body that never was: nobody listens to them here.
  optimizeEmptyRequests: true,
};

/** An HTTP/1.1 server with timeouts and limits that suit an ALB in front of it. */
export function createServer(
  listener: RequestListener,
  isBusy: (socket: Socket) => boolean,
  webSockets: boolean,
): Server {
  const server = createHttpServer(
    { ...SERVER_OPTIONS, ...(webSockets && { shouldUpgradeCallback: isWebSocketUpgrade }) },
    listener,
  );
  // Node drops what is above 2,000 lines without a word; their size is limited already.
  server.maxHeadersCount = 0;
  // RFC 9110 §10.1.1 lets a server ignore an expectation that it does not know.
  server.on("checkExpectation", listener);
  server.on("connect", (_request, socket: Socket) => refuse(socket, NOT_SERVED));
  server.on("clientError", (error: ParserError, socket: Socket) => {
    // In the middle of an answer another one would be taken for its rest.
    if (isBusy(socket)) socket.destroy();
    else refuse(socket, REFUSALS[error.code ?? ""] ?? MALFORMED);
  });
  return server;
}

/** Not imported: an import of `node:http` reads its every export, and `WebSocket` loads all of undici. */
function createHttpServer(...options: Parameters<typeof import("node:http").createServer>): Server {
  return process.getBuiltinModule("node:http").createServer(...options);
}

type ParserError = Error & { readonly code?: string };

type Refusal = { readonly line: string; readonly error: ExchangeError };

const NOT_SERVED: Refusal = {
  line: "400 Bad Request",
  error: new ExchangeError(400, "this method is not served", { code: "method-not-served" }),
};
const MALFORMED: Refusal = {
  line: "400 Bad Request",
  error: new ExchangeError(400, "the request is malformed", { code: "malformed-request" }),
};
/** What Node's parser complains of, by its code (https://nodejs.org/api/errors.html). */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_INVALID_METHOD: NOT_SERVED,
  HPE_HEADER_OVERFLOW: {
    line: "431 Request Header Fields Too Large",
    error: new ExchangeError(431, "the headers are too large", { code: "headers-too-large" }),
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    line: "408 Request Timeout",
    error: new ExchangeError(408, "the request did not arrive in time", {
      code: "request-timeout",
    }),
  },
};

/** Answers what never becomes a request, where Node alone would send an empty answer or none. */
function refuse(socket: Socket, { line, error }: Refusal): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = String(errorProblem(error).body);
  const head = [
    `HTTP/1.1 ${line}`,
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
