import type { Readable } from "node:stream";
import { FieldLines } from "../exchange/field-lines.ts";
import type { Incoming, IncomingBody } from "../exchange/incoming.ts";
import { type Receiving, RequestStream } from "./request-stream.ts";

export interface SocketOptions {
  readonly now: number;
  readonly timeoutMs: number;
  readonly trustedHops: number;
  readonly receiving: Receiving;
}

/** What a request says of itself, whatever version of HTTP it speaks. */
export interface RequestHead {
  readonly method?: string | undefined;
  /** The request target. */
  readonly url?: string | undefined;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** What one socket request tells the exchange. */
export function toIncoming(
  request: RequestHead,
  content: Readable,
  onClientGone: Incoming["onClientGone"],
  { now, timeoutMs, trustedHops, receiving }: SocketOptions,
): Incoming {
  const headers = readHeaders(request.rawHeaders);
  const target = localTarget(request.url ?? "", headers);
  const mark = target.indexOf("?");
  return {
    frontDoor: "node",
    method: request.method ?? "",
    path: mark === -1 ? target : target.slice(0, mark),
    query: mark === -1 ? "" : target.slice(mark + 1),
    headers,
    body: readBody(content, headers, receiving),
    receivedAt: now,
    deadline: now + timeoutMs,
    defaultScheme: "http",
    // Without a proxy in front the header is the client's own word.
    trustsForwardedProto: trustedHops > 0,
    peerIp: request.socket.remoteAddress,
    trustedEntries: trustedHops,
    buffered: false,
    deadlineEndsBody: false,
    onClientGone,
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

/**
 * RFC 9112 §3.2.2 has servers accept `GET http://host/path`. Only the host we were called by may
 * stand there; anything else stays as it is, and the exchange refuses it.
 */
function localTarget(target: string, headers: FieldLines): string {
  if (target.startsWith("/")) return target;
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(target);
  const host = headers.get("host")?.toLowerCase();
  if (absolute === null || absolute[1]?.toLowerCase() !== host) return target;
  const rest = absolute[2] ?? "";
  return rest.startsWith("/") ? rest : `/${rest}`;
}

const NO_BODY: IncomingBody = { kind: "none" };

function readBody(content: Readable, headers: FieldLines, receiving: Receiving): IncomingBody {
  const { contentLength, transferEncoding } = headers;
  if (contentLength === undefined && transferEncoding === undefined) return NO_BODY;
  const length = transferEncoding === undefined ? Number(contentLength) : undefined;
  return new RequestStream(content, length, receiving);
}
