import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Exchanged } from "../exchange/answer-visit.ts";
import { isPending } from "../exchange/awaitable.ts";
import type { Exchange } from "../exchange/exchange.ts";
import type { Incoming } from "../exchange/incoming.ts";
import { LIVENESS_PATH, READINESS_PATH } from "../exchange/names.ts";
import type { Connections } from "./connections.ts";
import type { RequestQueue } from "./request-queue.ts";
import type { Receiving } from "./request-stream.ts";
import { toIncoming } from "./to-incoming.ts";
import { writeResponse } from "./write-response.ts";

export interface ListenerOptions {
  readonly exchange: Exchange;
  readonly connections: Connections;
  readonly now: () => number;
  readonly trustedHops: number;
  /** How long the app has to answer. */
  readonly requestTimeoutMs: number;
  readonly receiving: Receiving;
  readonly queue: RequestQueue;
}

/** Takes each socket request through the exchange. */
export function createListener(options: ListenerOptions): RequestListener {
  const { exchange, connections, now, trustedHops, receiving, queue } = options;
  const timeoutMs = options.requestTimeoutMs;

  // No async function: an answer that is there at once goes out at once.
  function serve(request: IncomingMessage, response: ServerResponse): void {
    const whenGone = (listener: () => void) => onClientGone(response, listener);
    const options = { now: now(), timeoutMs, trustedHops, receiving };
    const incoming = toIncoming(request, request, whenGone, options);
    const exchanged = exchange.handle(incoming);
    if (isPending(exchanged)) void exchanged.then((ready) => answer(request, response, ready));
    else answer(request, response, exchanged);
  }

  function answer(
    { socket }: IncomingMessage,
    response: ServerResponse,
    { outgoing, visit }: Exchanged,
  ): void {
    queue.write(() => {
      const phase = exchange.phase();
      const closing = phase !== "ready" && phase !== "starting";
      writeResponse(response, outgoing, closing, (failure) => {
        visit.end(outgoing, failure);
        discardBody(visit.incoming);
        connections.finish(socket);
      });
    });
  }

  return (request, response) => {
    connections.begin(request.socket);
    if (isUrgent(request.url)) serve(request, response);
    else queue.take(() => serve(request, response));
  };
}

/** A load balancer that waits for its health check takes the server for dead. */
export function isUrgent(path: string | undefined): boolean {
  return path === LIVENESS_PATH || path === READINESS_PATH;
}

function onClientGone(response: ServerResponse, listener: () => void): void {
  const onClose = () => {
    if (!response.writableFinished) listener();
  };
  // Somebody may ask only after the client has left.
  if (response.closed) onClose();
  else response.once("close", onClose);
}

/** What the app left unread keeps the parser from the connection's next request. */
export function discardBody({ body }: Incoming): void {
  if (body.kind === "stream") body.discard();
}
