import { ExchangeError } from "./errors.ts";
import type { FieldLines } from "./field-lines.ts";
import type { Incoming } from "./incoming.ts";
import { LightHeaders } from "./light/light-headers.ts";
import { LightRequest, type SignalSource } from "./light/light-request.ts";
import { LightResponse } from "./light/light-response.ts";
import type { RequestBody } from "./request-body.ts";

/**
 * The methods that Node's parser knows, less those that `fetch` forbids
 * (https://fetch.spec.whatwg.org/#forbidden-method): on a socket no other ever arrives, so that none
 * is served from an event either.
 */
const METHODS = new Set(
  (
    "ACL BIND CHECKOUT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL " +
    "MOVE NOTIFY OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE " +
    "SUBSCRIBE UNBIND UNLINK UNLOCK UNSUBSCRIBE"
  ).split(" "),
);
/** Methods whose empty body `fetch` declares with `content-length: 0`. */
const METHODS_WITH_CONTENT = new Set(["POST", "PUT", "PATCH"]);

/** @throws ExchangeError 400 for a method or a header that cannot be. */
export function checkRequest({ method, headers }: Incoming): void {
  if (!METHODS.has(method))
    throw new ExchangeError(400, "this method is not served", { code: "method-not-served" });
  headers.check();
}

/**
 * The request that the app sees: our own where the bundler put our classes in the place of Node's
 * (see `light/web-classes.ts`), else Node's.
 */
export function toRequest(
  incoming: Incoming,
  url: string,
  body: RequestBody,
  source: SignalSource,
): Request {
  const { method, headers } = incoming;
  const length = declaredLength(method, body);
  if (length !== undefined) headers.append("content-length", length);
  if (!usesLightClasses()) {
    return toNativeRequest(url, { method, headers, body, signal: source.signal() });
  }
  const light = new LightRequest(url, method, LightHeaders.of(headers), body.content, source);
  // The app's own code compares with these very classes.
  return light as unknown as Request;
}

/** Asked when a request comes and not before: where they are Node's, this loads them. */
function usesLightClasses(): boolean {
  return (Response as unknown) === LightResponse;
}

type NativeParts = {
  readonly method: string;
  readonly headers: FieldLines;
  readonly body: RequestBody;
  readonly signal: AbortSignal;
};

function toNativeRequest(url: string, { method, headers, body, signal }: NativeParts): Request {
  // Node wants `duplex` for a stream (https://fetch.spec.whatwg.org/#dom-requestinit-duplex).
  const content = nativeContent(body);
  const init = content === undefined ? {} : { body: content, duplex: "half" as const };
  const request = new Request(url, { method, headers: [...headers.toMap()], signal, ...init });
  // WHATWG normalises dot segments and backslashes; clause P1 has the path as it was sent.
  if (request.url !== url) Object.defineProperty(request, "url", { value: url });
  return request;
}

function nativeContent({ content }: RequestBody) {
  return content !== undefined && "collect" in content ? content.open() : content;
}

function declaredLength(method: string, { length }: RequestBody): string | undefined {
  if (length === 0 && !METHODS_WITH_CONTENT.has(method)) return undefined;
  return length?.toString();
}
