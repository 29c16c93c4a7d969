import { ExchangeError } from "./errors.ts";
import type { Incoming } from "./incoming.ts";
import type { RequestBody } from "./request-body.ts";
import { checkHeaders, isToken } from "./request-headers.ts";

/** `fetch` forbids them (https://fetch.spec.whatwg.org/#forbidden-method), so no target serves them. */
const FORBIDDEN_METHODS = ["TRACE", "TRACK", "CONNECT"];
/** Methods whose empty body `fetch` declares with `content-length: 0`. */
const METHODS_WITH_CONTENT = ["POST", "PUT", "PATCH"];

/** @throws ExchangeError 400 for a method or a header that cannot be. */
export function checkRequest({ method, headers }: Incoming): void {
  if (!isToken(method) || FORBIDDEN_METHODS.includes(method.toUpperCase())) {
    throw new ExchangeError(400, "this method is not served");
  }
  checkHeaders(headers);
}

/**
 * The native request that the app sees. Its URL is normalised as WHATWG has it (dot segments go,
 * `\` becomes `/`), alike on every front door; the light request of the next pass keeps the path
 * as sent (clause P1).
 */
export function toRequest(
  incoming: Incoming,
  url: string,
  body: RequestBody,
  signal: AbortSignal,
): Request {
  const { method } = incoming;
  const headers = requestHeaders(incoming, body);
  if (body.content === undefined) return new Request(url, { method, headers, signal });
  // Node wants `duplex` for a stream (https://fetch.spec.whatwg.org/#dom-requestinit-duplex).
  const init = { method, headers, signal, body: body.content, duplex: "half" as const };
  return new Request(url, init);
}

function requestHeaders({ method, headers }: Incoming, body: RequestBody): Headers {
  const result = new Headers();
  for (const [name, value] of headers) result.set(name, value);
  // Framing belongs to the hop, and a client may lie about the length (GHSA against bodyLimit).
  result.delete("transfer-encoding");
  result.delete("content-length");
  const length = declaredLength(method, body);
  if (length !== undefined) result.set("content-length", length);
  return result;
}

function declaredLength(method: string, { length }: RequestBody): string | undefined {
  if (length === 0 && !METHODS_WITH_CONTENT.includes(method)) return undefined;
  return length?.toString();
}
