import { once } from "node:events";
import type { ServerResponse } from "node:http";
import {
  type BodyReader,
  isReader,
  lengthOf,
  type Outgoing,
  type OutgoingBody,
} from "../exchange/outgoing.ts";

/**
 * Writes a response to its socket. A body that fails half-way breaks the connection, so that the
 * client can tell it from a whole one.
 *
 * @throws whatever the body threw.
 */
export async function writeResponse(
  response: ServerResponse,
  outgoing: Outgoing,
  extraHeaders: readonly (readonly [string, string])[] = [],
): Promise<void> {
  const { body } = outgoing;
  if (response.destroyed) return leave(body);
  try {
    response.strictContentLength = true;
    const headers = flatHeaders(outgoing, extraHeaders);
    response.writeHead(outgoing.status, headers);
    if (isReader(body)) await writeStream(response, body);
    else await endWith(response, besideHeaders(body, headers));
  } catch (error) {
    response.destroy();
    leave(body, error);
    throw error;
  }
}

/** Tells the maker of a body that nobody is there. */
function leave(body: OutgoingBody, reason: unknown = "the client has left"): void {
  if (isReader(body)) void body.cancel(reason).catch(() => undefined);
}

function flatHeaders(
  outgoing: Outgoing,
  extraHeaders: readonly (readonly [string, string])[],
): string[] {
  const flat: string[] = [];
  for (const [name, value] of outgoing.headers) flat.push(name, value);
  for (const cookie of outgoing.cookies) flat.push("set-cookie", cookie);
  for (const [name, value] of extraHeaders) flat.push(name, value);
  const length = outgoing.statedLength ?? lengthOf(outgoing.body)?.toString();
  if (length !== undefined) flat.push("content-length", length);
  return flat;
}

/** Node writes a short text in one piece with the head, and would encode Latin-1 headers as UTF-8. */
function besideHeaders(body: string | Uint8Array | undefined, headers: readonly string[]) {
  return typeof body === "string" && headers.some(isNotAscii) ? Buffer.from(body) : body;
}

function isNotAscii(text: string): boolean {
  return /[\x80-\xff]/.test(text);
}

async function endWith(response: ServerResponse, body: string | Uint8Array | undefined) {
  response.end(body);
  await closed(response);
}

async function writeStream(response: ServerResponse, body: BodyReader): Promise<void> {
  if (body.head === undefined) response.flushHeaders();
  else if (!response.write(body.head)) await drained(response);
  // A maker that waits would never notice that the client has left.
  response.once("close", () => leave(body));
  for (let chunk = await body.read(); chunk !== undefined; chunk = await body.read()) {
    if (response.destroyed) return;
    if (!response.write(chunk)) await drained(response);
  }
  if (response.destroyed) return;
  response.end();
  await closed(response);
}

async function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  const stop = new AbortController();
  const { signal } = stop;
  try {
    await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]);
  } finally {
    stop.abort();
  }
}

async function closed(response: ServerResponse): Promise<void> {
  if (!response.closed) await once(response, "close");
}
