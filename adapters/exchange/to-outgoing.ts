import type { Awaitable } from "./awaitable.ts";
import type { Deadline } from "./deadline.ts";
import { isFieldValue } from "./field-lines.ts";
import { LightHeaders } from "./light/light-headers.ts";
import { LightResponse } from "./light/light-response.ts";
import type { Outgoing, OutgoingBody } from "./outgoing.ts";
import { isReader, lengthOf } from "./outgoing.ts";
import { collect, openReader, peek } from "./response-body.ts";

/**
 * RFC 9110 §7.6.1 and the headers of RFC 9113 §8.2.2 belong to one hop; the length is counted anew,
 * and cookies go apart.
 */
const DROPPED = new Set([
  "connection",
  "content-length",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const NO_CONTENT = new Set([204, 205, 304]);

export interface OutgoingOptions {
  readonly method: string;
  readonly buffered: boolean;
  /** Whose deadline stops the body; absent when only its maker ends it. */
  readonly visit: { readonly deadline: Deadline } | undefined;
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
  const head = toHead(response);
  const content = contentOf(response);
  if (NO_CONTENT.has(head.status)) return withoutContent(head, content);
  const finish = options.method === "HEAD" ? withoutBody(statedLength(response)) : withBody;
  if (!isStream(content)) return finish(head, content ?? "");
  return readBody(content, options).then((body) => finish(head, body));
}

type Head = Omit<Outgoing, "body">;

function toHead({ status, headers }: Response): Head {
  return { status, headers: headersOf(headers), cookies: cookiesOf(headers) };
}

function checkResponse(response: Response): void {
  if (response?.headers === undefined) throw new TypeError("the app did not answer a Response");
  if (response.status < 200 || response.status > 599) {
    throw new TypeError(`the app answered status ${response.status}, allowed are 200 to 599`);
  }
}

function contentOf(response: Response): Content {
  const light: object = response;
  if (LightResponse.isLight(light)) return LightResponse.contentOf(light);
  return response.body ?? undefined;
}

function isStream(content: Content): content is ReadableStream<unknown> {
  return typeof content === "object" && "getReader" in content;
}

function withoutContent({ status, headers, cookies }: Head, content: Content): Outgoing {
  if (isStream(content)) void content.cancel().catch(() => undefined);
  if (!headers.has("content-type")) return { status, headers, cookies, body: undefined };
  const rest = new Map(headers);
  rest.delete("content-type");
  return { status, headers: rest, cookies, body: undefined };
}

/** A stream goes out without the length that the app states: nobody can hold it to that everywhere. */
function withBody({ status, headers, cookies }: Head, body: OutgoingBody): Outgoing {
  return { status, headers: withType(headers, body), cookies, body };
}

/** The length that the app states counts only where there is no body to count. */
function withoutBody(stated: string | undefined) {
  return ({ status, headers, cookies }: Head, body: OutgoingBody): Outgoing => {
    if (isReader(body)) void body.cancel("a HEAD request has no body").catch(() => undefined);
    const statedLength = body === "" ? stated : (lengthOf(body)?.toString() ?? stated);
    return { status, headers: withType(headers, body), cookies, body: undefined, statedLength };
  };
}

function statedLength({ headers }: Response): string | undefined {
  const stated = headers.get("content-length");
  return stated !== null && /^\d+$/.test(stated) ? stated : undefined;
}

/** Each gateway has another default for a body without a type; ours is the same everywhere. */
function withType(
  headers: ReadonlyMap<string, string>,
  body: OutgoingBody,
): ReadonlyMap<string, string> {
  const empty =
    typeof body === "string" ? body === "" : body instanceof Uint8Array && body.length === 0;
  if (empty || headers.has("content-type")) return headers;
  return new Map(headers).set("content-type", "application/octet-stream");
}

/** Read, never changed: the headers of a response that came from `fetch` are immutable. */
function headersOf(source: Headers): ReadonlyMap<string, string> {
  const light: object = source;
  if (!LightHeaders.isLight(light)) return fitting(new Map(source), false);
  return fitting(LightHeaders.valuesOf(light), LightHeaders.isPlain(light));
}

function fitting(
  values: ReadonlyMap<string, string>,
  checked: boolean,
): ReadonlyMap<string, string> {
  let fit = true;
  for (const [name, value] of values) {
    if (DROPPED.has(name)) fit = false;
    else if (!checked) checkValue(value);
  }
  return fit ? values : new Map([...values].filter(([name]) => !DROPPED.has(name)));
}

function cookiesOf(source: Headers): readonly string[] {
  const light: object = source;
  const cookies = LightHeaders.isLight(light)
    ? LightHeaders.cookiesOf(light)
    : source.getSetCookie();
  cookies.forEach(checkValue);
  return cookies;
}

function checkValue(value: string): void {
  if (!isFieldValue(value)) throw new TypeError("a response header has a forbidden character");
}

async function readBody(
  stream: ReadableStream<unknown>,
  { method, buffered, visit }: OutgoingOptions,
): Promise<OutgoingBody> {
  const body = await peek(openReader(stream, visit?.deadline));
  if (!buffered || method === "HEAD" || !isReader(body)) return body;
  return collect(body);
}
