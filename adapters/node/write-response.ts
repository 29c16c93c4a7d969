import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { CLIENT_GONE } from "../exchange/log-request.ts";
import {
  type BodyReader,
  isReader,
  lengthOf,
  type Outgoing,
  type OutgoingBody,
} from "../exchange/outgoing.ts";

/** Called once: the answer has gone, or why it could not. */
export type Written = (failure?: unknown) => void;

/**
 * Writes a response to its socket. A body that fails half-way breaks the connection, so that the
 * client can tell it from a whole one.
 */
export function writeResponse(
  response: ServerResponse,
  outgoing: Outgoing,
  closing: boolean,
  written: Written,
): void {
  const { body } = outgoing;
  if (response.destroyed) {
    leave(body);
    written(CLIENT_GONE);
    return;
  }
  const closed = () => written(response.writableFinished ? undefined : CLIENT_GONE);
  try {
    response.writeHead(outgoing.status, flatHeaders(outgoing, closing));
    if (isReader(body)) writeStream(response, body).then(closed, fail);
    else {
      // A promise for each answer would cost as much as the policy of a small request.
      response.on("close", closed);
      response.end(besideHeaders(outgoing, body));
    }
  } catch (error) {
    response.off("close", closed);
    fail(error);
  }

  function fail(error: unknown): void {
    response.destroy();
    leave(body, error);
    written(error);
  }
}

/** Tells the maker of a body that nobody is there. */
export function leave(body: OutgoingBody, reason: unknown = "the client has left"): void {
  if (isReader(body)) void body.cancel(reason).catch(() => undefined);
}

function flatHeaders(outgoing: Outgoing, closing: boolean): string[] {
  const flat: string[] = [];
  for (const [name, value] of outgoing.headers) flat.push(name, value);
  for (const cookie of outgoing.cookies) flat.push("set-cookie", cookie);
  // A client that keeps its connection would meet a closed one next.
  if (closing) flat.push("connection", "close");
  const length = outgoing.statedLength ?? lengthOf(outgoing.body)?.toString();
  if (length !== undefined) flat.push("content-length", length);
  return flat;
}

/** Node writes a short text in one piece with the head, and would encode Latin-1 headers as UTF-8. */
function besideHeaders({ ascii }: Outgoing, body: string | Uint8Array | undefined) {
  return typeof body === "string" && !ascii ? Buffer.from(body) : body;
}

async function writeStream(response: ServerResponse, body: BodyReader): Promise<void> {
  if (body.head === undefined) response.flushHeaders();
  await writeChunks(response, body);
}

/** Writes a body chunk by chunk, no faster than it is taken. */
export async function writeChunks(sink: Writable, body: BodyReader): Promise<void> {
  if (body.head !== undefined && !sink.write(body.head)) await drained(sink);
  // A maker that waits would never notice that the client has left.
  sink.once("close", () => leave(body));
  for (let chunk = await body.read(); chunk !== undefined; chunk = await body.read()) {
    if (sink.destroyed) return;
    if (!sink.write(chunk)) await drained(sink);
  }
  if (sink.destroyed) return;
  sink.end();
  if (!sink.closed) await once(sink, "close");
}

async function drained(sink: Writable): Promise<void> {
  if (sink.destroyed) return;
  const stop = new AbortController();
  const { signal } = stop;
  try {
    await Promise.race([once(sink, "drain", { signal }), once(sink, "close", { signal })]);
  } finally {
    stop.abort();
  }
}
