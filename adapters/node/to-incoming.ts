import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { FieldLines } from "../exchange/field-lines.ts";
import type { Incoming, IncomingBody } from "../exchange/incoming.ts";
import { createRequestStream } from "./request-stream.ts";

/** What one socket request tells the exchange. */
export function toIncoming(
  request: IncomingMessage,
  response: ServerResponse,
  options: { readonly now: number; readonly timeoutMs: number; readonly trustedHops: number },
): Incoming {
  const headers = readHeaders(request.rawHeaders);
  const { path, query } = splitTarget(request.url ?? "", headers.get("host"));
  return {
    frontDoor: "node",
    requestId: randomUUID(),
    method: request.method ?? "",
    path,
    query,
    headers,
    body: readBody(request),
    receivedAt: options.now,
    deadline: options.now + options.timeoutMs,
    defaultScheme: "http",
    // Without a proxy in front the header is the client's own word.
    trustsForwardedProto: options.trustedHops > 0,
    peerIp: request.socket.remoteAddress,
    trustedEntries: options.trustedHops,
    buffered: false,
    deadlineEndsBody: false,
    onClientGone: (listener) => onClientGone(response, listener),
  };
}

// `request.headers` would drop repeated lines of some names (https://nodejs.org/api/http.html#messageheaders).
function readHeaders(rawHeaders: readonly string[]): FieldLines {
  const headers = new FieldLines();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.addParsed(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  }
  return headers;
}

function splitTarget(target: string, host: string | undefined) {
  const local = withoutAuthority(target, host);
  const mark = local.indexOf("?");
  if (mark === -1) return { path: local, query: "" };
  return { path: local.slice(0, mark), query: local.slice(mark + 1) };
}

/**
 * RFC 9112 §3.2.2 has servers accept `GET http://host/path`. Only the host we were called by may
 * stand there; anything else stays as it is, and the exchange refuses it.
 */
function withoutAuthority(target: string, host: string | undefined): string {
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(target);
  if (absolute === null || absolute[1]?.toLowerCase() !== host?.toLowerCase()) return target;
  const rest = absolute[2] ?? "";
  return rest.startsWith("/") ? rest : `/${rest}`;
}

function readBody(request: IncomingMessage): IncomingBody {
  const { "content-length": length, "transfer-encoding": coding } = request.headers;
  if (length === undefined && coding === undefined) return { kind: "none" };
  const known = coding === undefined ? Number(length) : undefined;
  return { kind: "stream", length: known, ...createRequestStream(request) };
}

function onClientGone(response: ServerResponse, listener: () => void): void {
  const onClose = () => {
    if (!response.writableFinished) listener();
  };
  // Somebody may ask only after the client has left.
  if (response.closed) onClose();
  else response.once("close", onClose);
}
