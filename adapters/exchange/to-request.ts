import { ExchangeError } from "./errors.ts";
import type { Incoming } from "./incoming.ts";
import { LightHeaders } from "./light/light-headers.ts";
import { LightRequest } from "./light/light-request.ts";
import { LightResponse } from "./light/light-response.ts";
import type { RequestBody } from "./request-body.ts";
import { checkHeaders, isToken } from "./request-headers.ts";

/** `fetch` forbids them (https://fetch.spec.whatwg.org/#forbidden-method), so no target serves them. */
const FORBIDDEN_METHODS = new Set(["TRACE", "TRACK", "CONNECT"]);
/** Methods whose empty body `fetch` declares with `content-length: 0`. */
const METHODS_WITH_CONTENT = new Set(["POST", "PUT", "PATCH"]);

/** @throws ExchangeError 400 for a method or a header that cannot be. */
export function checkRequest({ method, headers }: Incoming): void {
  if (!isToken(method) || FORBIDDEN_METHODS.has(method.toUpperCase())) {
    throw new ExchangeError(400, "this method is not served");
  }
  checkHeaders(headers);
}

/**
 * The request that the app sees: our own where the bundler put our classes in the place of Node's
 * (see `light/web-classes.ts`), else Node's.
 */
export function toRequest(
  incoming: Incoming,
  url: string,
  body: RequestBody,
  signal: () => AbortSignal,
): Request {
  const { method } = incoming;
  const headers = requestHeaders(incoming, body);
  if (!usesLightClasses()) return toNativeRequest(url, { method, headers, body, signal: signal() });
  // The app's own code compares with these very classes.
  const parts = { url, method, headers: LightHeaders.over(headers), body: body.content, signal };
  return new LightRequest(parts) as unknown as Request;
}

/** Asked when a request comes and not before: where they are Node's, this loads them. */
function usesLightClasses(): boolean {
  return (Response as unknown) === LightResponse;
}

type NativeParts = {
  readonly method: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: RequestBody;
  readonly signal: AbortSignal;
};

function toNativeRequest(url: string, { method, headers, body, signal }: NativeParts): Request {
  // Node wants `duplex` for a stream (https://fetch.spec.whatwg.org/#dom-requestinit-duplex).
  const content = body.content === undefined ? {} : { body: body.content, duplex: "half" as const };
  const request = new Request(url, { method, headers: [...headers], signal, ...content });
  // WHATWG normalises dot segments and backslashes; clause P1 has the path as it was sent.
  if (request.url !== url) Object.defineProperty(request, "url", { value: url });
  return request;
}

/** Framing belongs to the hop, and a client may lie about the length (GHSA against bodyLimit). */
function requestHeaders(
  { method, headers }: Incoming,
  body: RequestBody,
): ReadonlyMap<string, string> {
  const length = declaredLength(method, body);
  if (headers.get("content-length") === length && !headers.has("transfer-encoding")) return headers;
  const result = new Map(headers);
  result.delete("transfer-encoding");
  if (length === undefined) result.delete("content-length");
  else result.set("content-length", length);
  return result;
}

function declaredLength(method: string, { length }: RequestBody): string | undefined {
  if (length === 0 && !METHODS_WITH_CONTENT.has(method)) return undefined;
  return length?.toString();
}
