import type { Awaitable } from "./awaitable.ts";
import type { Deadline } from "./deadline.ts";
import { LightResponse } from "./light/light-response.ts";
import type { Outgoing, OutgoingBody } from "./outgoing.ts";
import { isReader, lengthOf } from "./outgoing.ts";
import { areAscii, cookiesOf, headersOf } from "./outgoing-headers.ts";
import { collect, openReader, peek } from "./response-body.ts";

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
  const ascii = areAscii(headers);
  return { status, headers: headersOf(headers), cookies: cookiesOf(headers), ascii };
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

function withoutContent({ status, headers, cookies, ascii }: Head, content: Content): Outgoing {
  if (isStream(content)) void content.cancel().catch(() => undefined);
  if (!headers.has("content-type")) return { status, headers, cookies, ascii, body: undefined };
  const rest = new Map(headers);
  rest.delete("content-type");
  return { status, headers: rest, cookies, ascii, body: undefined };
}

/** A stream goes out without the length that the app states: nobody can hold it to that everywhere. */
function withBody({ status, headers, cookies, ascii }: Head, body: OutgoingBody): Outgoing {
  return { status, headers: withType(headers, body), cookies, ascii, body };
}

/** The length that the app states counts only where there is no body to count. */
function withoutBody(stated: string | undefined) {
  return (head: Head, body: OutgoingBody): Outgoing => {
    if (isReader(body)) void body.cancel("a HEAD request has no body").catch(() => undefined);
    const statedLength = body === "" ? stated : (lengthOf(body)?.toString() ?? stated);
    return { ...head, headers: withType(head.headers, body), body: undefined, statedLength };
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

async function readBody(
  stream: ReadableStream<unknown>,
  { method, buffered, visit }: OutgoingOptions,
): Promise<OutgoingBody> {
  const body = await peek(openReader(stream, visit?.deadline));
  if (!buffered || method === "HEAD" || !isReader(body)) return body;
  return collect(body);
}
