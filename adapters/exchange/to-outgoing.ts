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
  /** Rejects when the body must stop; absent when only its maker ends it. */
  readonly ended: Promise<never> | undefined;
}

/**
 * What the app answered, made fit for every sink.
 *
 * @throws TypeError when the answer is no response, or holds a header that HTTP cannot carry; also
 * whatever the body throws before its first byte.
 */
export async function toOutgoing(response: Response, options: OutgoingOptions): Promise<Outgoing> {
  checkResponse(response);
  const headers = responseHeaders(response.headers);
  const cookies = response.headers.getSetCookie();
  checkValues([...headers.values(), ...cookies]);
  const body = NO_CONTENT.has(response.status)
    ? await withoutContent(response, headers)
    : await withContent(response, headers, options);
  return { status: response.status, headers, cookies, body };
}

function checkResponse(response: Response): void {
  if (response?.headers === undefined) throw new TypeError("the app did not answer a Response");
  if (response.status < 200 || response.status > 599) {
    throw new TypeError(`the app answered status ${response.status}, allowed are 200 to 599`);
  }
}

// Read, never changed: the headers of a response that came from `fetch` are immutable.
function responseHeaders(source: Headers): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of source) {
    if (name !== "set-cookie" && !HOP_BY_HOP.has(name)) headers.set(name, value);
  }
  return headers;
}

async function withoutContent(response: Response, headers: Map<string, string>) {
  headers.delete("content-length");
  headers.delete("content-type");
  await response.body?.cancel();
  return undefined;
}

async function withContent(
  response: Response,
  headers: Map<string, string>,
  options: OutgoingOptions,
): Promise<OutgoingBody> {
  const body = response.body === null ? undefined : await readBody(response.body, options);
  describeBody(headers, body, options.method);
  if (options.method !== "HEAD") return body;
  if (isReader(body)) await body.cancel("a HEAD request has no body");
  return undefined;
}

async function readBody(stream: ReadableStream, { method, buffered, ended }: OutgoingOptions) {
  const reader = openReader(stream, ended);
  const body = await peek(reader);
  if (!buffered || method === "HEAD" || !isReader(body)) return body;
  return collect(body);
}

function describeBody(headers: Map<string, string>, body: OutgoingBody, method: string): void {
  const length = isReader(body) ? undefined : (body?.length ?? 0);
  // A HEAD answer may state the length of a body that it does not have.
  if (length !== undefined && !(method === "HEAD" && length === 0)) {
    headers.set("content-length", `${length}`);
  }
  // Each gateway has another default for a body without a type; ours is the same everywhere.
  if (length !== 0 && !headers.has("content-type")) {
    headers.set("content-type", "application/octet-stream");
  }
}

function checkValues(values: readonly string[]): void {
  for (const value of values) {
    if (!isFieldValue(value)) throw new TypeError("a response header has a forbidden character");
  }
}
