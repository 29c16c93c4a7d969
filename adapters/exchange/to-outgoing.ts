import type { Awaitable } from "./awaitable.ts";
import type { Deadline } from "./deadline.ts";
import { LightHeaders } from "./light/light-headers.ts";
import { LightResponse } from "./light/light-response.ts";
import type { Outgoing, OutgoingBody } from "./outgoing.ts";
import { isReader } from "./outgoing.ts";
import { isFieldValue } from "./request-headers.ts";
import { collect, openReader, peek } from "./response-body.ts";

/** RFC 9110 §7.6.1 and the headers of RFC 9113 §8.2.2: they belong to one hop. */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const NO_CONTENT = new Set([204, 205, 304]);

export interface OutgoingOptions {
  readonly method: string;
  readonly buffered: boolean;
  /** When the body must stop; absent when only its maker ends it. */
  readonly deadline: Deadline | undefined;
}

type Content = string | Uint8Array | ReadableStream<unknown> | undefined;

/**
 * What the app answered, made fit for every sink; at once unless the body is a stream.
 *
 * @throws TypeError when the answer is no response, or holds a header that HTTP cannot carry; also
 * whatever the body throws before its first byte.
 */
export function toOutgoing(response: Response, options: OutgoingOptions): Awaitable<Outgoing> {
  checkResponse(response);
  const { status } = response;
  const head = toHead(response);
  const content = contentOf(response);
  if (NO_CONTENT.has(status)) return withoutContent(status, head, content);
  if (!isStream(content)) return withBody(status, head, content, options.method);
  return readBody(content, options).then((body) => withBody(status, head, body, options.method));
}

function checkResponse(response: Response): void {
  if (response?.headers === undefined) throw new TypeError("the app did not answer a Response");
  if (response.status < 200 || response.status > 599) {
    throw new TypeError(`the app answered status ${response.status}, allowed are 200 to 599`);
  }
}

type Head = { readonly headers: Map<string, string>; readonly cookies: readonly string[] };

/** Read, never changed: the headers of a response that came from `fetch` are immutable. */
function toHead({ headers: source }: Response): Head {
  const light: object = source;
  const pairs = LightHeaders.isLight(light) ? LightHeaders.valuesOf(light) : source;
  const cookies = LightHeaders.isLight(light)
    ? LightHeaders.cookiesOf(light)
    : source.getSetCookie();
  const headers = new Map<string, string>();
  for (const [name, value] of pairs) {
    if (name === "set-cookie" || HOP_BY_HOP.has(name)) continue;
    checkValue(value);
    headers.set(name, value);
  }
  cookies.forEach(checkValue);
  return { headers, cookies };
}

function checkValue(value: string): void {
  if (!isFieldValue(value)) throw new TypeError("a response header has a forbidden character");
}

function contentOf(response: Response): Content {
  const light: object = response;
  if (LightResponse.isLight(light)) return LightResponse.contentOf(light);
  return response.body ?? undefined;
}

function isStream(content: Content): content is ReadableStream<unknown> {
  return typeof content === "object" && "getReader" in content;
}

function withoutContent(status: number, { headers, cookies }: Head, content: Content): Outgoing {
  headers.delete("content-length");
  headers.delete("content-type");
  if (isStream(content)) void content.cancel().catch(() => undefined);
  return { status, headers, cookies, body: undefined };
}

function withBody(
  status: number,
  { headers, cookies }: Head,
  body: OutgoingBody,
  method: string,
): Outgoing {
  describeBody(headers, body, method);
  if (method !== "HEAD") return { status, headers, cookies, body };
  if (isReader(body)) void body.cancel("a HEAD request has no body").catch(() => undefined);
  return { status, headers, cookies, body: undefined };
}

async function readBody(
  stream: ReadableStream<unknown>,
  { method, buffered, deadline }: OutgoingOptions,
): Promise<OutgoingBody> {
  const body = await peek(openReader(stream, deadline));
  if (!buffered || method === "HEAD" || !isReader(body)) return body;
  return collect(body);
}

function describeBody(headers: Map<string, string>, body: OutgoingBody, method: string): void {
  const length = lengthOf(body);
  // A HEAD answer may state the length of a body that it does not have.
  if (length !== undefined && !(method === "HEAD" && length === 0)) {
    headers.set("content-length", `${length}`);
  }
  // Each gateway has another default for a body without a type; ours is the same everywhere.
  if (length !== 0 && !headers.has("content-type")) {
    headers.set("content-type", "application/octet-stream");
  }
}

function lengthOf(body: OutgoingBody): number | undefined {
  if (body === undefined) return 0;
  if (typeof body === "string") return Buffer.byteLength(body);
  return isReader(body) ? undefined : body.length;
}
