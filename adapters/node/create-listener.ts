import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { isPending } from "../exchange/awaitable.ts";
import type { Exchange, Exchanged } from "../exchange/exchange.ts";
import type { Incoming } from "../exchange/incoming.ts";
import type { Connections } from "./connections.ts";
import { toIncoming } from "./to-incoming.ts";
import { writeResponse } from "./write-response.ts";

export interface ListenerOptions {
  readonly exchange: Exchange;
  readonly connections: Connections;
  readonly now: () => number;
  readonly trustedHops: number;
  /** How long the app has to answer. */
  readonly requestTimeoutMs: number;
}

/** Takes each socket request through the exchange. */
export function createListener(options: ListenerOptions): RequestListener {
  const { exchange, connections, now, trustedHops, requestTimeoutMs: timeoutMs } = options;

  // No async function: an answer that is there at once goes out at once.
  return (request, response) => {
    connections.begin(request.socket);
    const incoming = toIncoming(request, response, { now: now(), timeoutMs, trustedHops });
    const exchanged = exchange.handle(incoming);
    if (isPending(exchanged)) void exchanged.then((ready) => answer(request, response, ready));
    else answer(request, response, exchanged);
  };

  function answer(
    { socket }: IncomingMessage,
    response: ServerResponse,
    { outgoing, visit }: Exchanged,
  ): void {
    const closing = exchange.phase() === "draining";
    writeResponse(response, outgoing, closing, (failure) => {
      visit.end(outgoing, failure);
      discardBody(visit.incoming);
      connections.finish(socket);
    });
  }
}

/** What the app left unread keeps the parser from the connection's next request. */
function discardBody({ body }: Incoming): void {
  if (body.kind === "stream") body.discard();
}
