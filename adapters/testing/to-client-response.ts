import type { EventFrontDoor } from "../lambda/door.ts";
import { type ResultHead, responseHeaders } from "./response-headers.ts";

const NO_CONTENT = new Set([204, 205, 304]);
/** What each gateway calls a body whose type nobody named. */
const DEFAULT_TYPES: Partial<Record<EventFrontDoor, string>> = {
  rest: "application/json",
  "http-v1": "text/plain; charset=utf-8",
  "http-v2": "text/plain; charset=utf-8",
  "function-url": "application/json",
};

/** What the client gets of a head and the bytes that belong to it. */
export function toClientResponse(
  frontDoor: EventFrontDoor,
  head: ResultHead,
  bytes: Uint8Array<ArrayBuffer>,
  method: string,
): Response {
  const headers = responseHeaders(frontDoor, head);
  const empty = method === "HEAD" || NO_CONTENT.has(head.statusCode);
  if (!empty) headers.set("content-length", `${bytes.byteLength}`);
  const type = DEFAULT_TYPES[frontDoor];
  if (type !== undefined && bytes.byteLength > 0 && !headers.has("content-type")) {
    headers.set("content-type", type);
  }
  return new Response(empty ? null : bytes, { status: head.statusCode, headers });
}

/** What the client gets of a result that the front door does not take; ours tells why. */
export function badGateway(problem: string): Response {
  return new Response(`502: ${problem}`, { status: 502 });
}
