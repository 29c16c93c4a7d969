import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Exchange } from "../exchange/exchange.ts";
import type { Connections } from "./connections.ts";
import { toIncoming } from "./to-incoming.ts";
import { writeResponse } from "./write-response.ts";

export interface ListenerOptions {
  readonly exchange: Exchange;
  readonly connections: Connections;
  readonly now: () => number;
  readonly trustedHops: number;
  /** How long the app has to answer. */
  readonly handlerTimeoutMs: number;
}

/** Takes each socket request through the exchange. */
export function createListener(options: ListenerOptions): RequestListener {
  const { connections } = options;
  return (request, response) => {
    const { socket } = request;
    connections.begin(socket);
    void serveOne(request, response, options).finally(() => connections.finish(socket));
  };
}

const CLOSE = [["connection", "close"]] as const;

async function serveOne(
  request: IncomingMessage,
  response: ServerResponse,
  { exchange, now, trustedHops, handlerTimeoutMs }: ListenerOptions,
): Promise<void> {
  const options = { now: now(), timeoutMs: handlerTimeoutMs, trustedHops };
  const incoming = toIncoming(request, response, options);
  const { outgoing, visit } = await exchange.handle(incoming);
  try {
    // A client that keeps its connection would meet a closed one next.
    const extra = exchange.isDraining() ? CLOSE : [];
    await writeResponse(response, outgoing, extra);
    visit.end(outgoing.status);
  } catch (error) {
    visit.end(outgoing.status, error);
  } finally {
    if (incoming.body.kind === "stream") incoming.body.discard();
  }
}
