import {
  type BodyContent,
  cloneBody,
  createBody,
  createStreamBody,
  isUsed,
  type LightBody,
  ownerOf,
  readBytes,
  readJson,
  readText,
  streamOf,
} from "./light-body.ts";
import { type HeadersSource, isNative, LightHeaders } from "./light-headers.ts";
import { showAs } from "./show-as.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** RFC 9110 §15: these never have a body. */
const NULL_BODY_STATUS = new Set([101, 103, 204, 205, 304]);
/** https://fetch.spec.whatwg.org/#reason-phrase-token-production of RFC 9112 §4. */
const REASON_PHRASE = /^[\t\x20-\x7e\x80-\xff]*$/;
const TEXT = "text/plain;charset=UTF-8";
const FORM = "application/x-www-form-urlencoded;charset=UTF-8";

export type LightResponseInit = {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: HeadersSource;
};

/**
 * `Response` as the Fetch standard has it, whose text or bytes stay what they are: no stream, no
 * copy, and none of Node's own classes unless something asks for what only they can do.
 */
export class LightResponse {
  readonly #status: number;
  readonly #statusText: string;
  readonly #headers: LightHeaders;
  readonly #body: LightBody | undefined;

  constructor(body?: unknown, init?: LightResponseInit | null) {
    const { status = 200, statusText = "", headers } = init ?? {};
    this.#status = checkStatus(status);
    this.#statusText = checkStatusText(statusText);
    this.#headers = new LightHeaders(headers);
    if (body === null || body === undefined) return;
    if (NULL_BODY_STATUS.has(this.#status)) {
      throw new TypeError(`Response: status ${this.#status} cannot have a body`);
    }
    const extracted = extract(body);
    this.#body = extracted.body;
    if (extracted.type !== undefined && !this.#headers.has("content-type")) {
      this.#headers.set("content-type", extracted.type);
    }
  }

  get type(): string {
    return "default";
  }

  get url(): string {
    return "";
  }

  get redirected(): boolean {
    return false;
  }

  get status(): number {
    return this.#status;
  }

  get ok(): boolean {
    return this.#status >= 200 && this.#status <= 299;
  }

  get statusText(): string {
    return this.#statusText;
  }

  get headers(): LightHeaders {
    return this.#headers;
  }

  get body(): ReadableStream<Bytes> | null {
    return this.#body === undefined ? null : streamOf(this.#body);
  }

  get bodyUsed(): boolean {
    return this.#body !== undefined && isUsed(this.#body);
  }

  text(): Promise<string> {
    return readText(this.#body);
  }

  json(): Promise<unknown> {
    return readJson(this.#body);
  }

  bytes(): Promise<Bytes> {
    return readBytes(this.#body);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await readBytes(this.#body)).buffer;
  }

  async blob(): Promise<Blob> {
    const type = this.#headers.get("content-type") ?? "";
    return new Blob([await readBytes(this.#body)], { type });
  }

  formData(): Promise<FormData> {
    return readForm(this.#body, this.#headers);
  }

  clone(): LightResponse {
    const { status, statusText, headers } = this;
    const body = this.#body === undefined ? undefined : cloneBody(this.#body);
    return LightResponse.#of(body, { status, statusText, headers });
  }

  get [Symbol.toStringTag](): string {
    return "Response";
  }

  /** https://fetch.spec.whatwg.org/#dom-response-json */
  static json(data: unknown, init?: LightResponseInit): LightResponse {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError("Response.json: the value is not serializable");
    const headers = new LightHeaders(init?.headers);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return new LightResponse(text, { ...pick(init), headers });
  }

  static error(): Response {
    return globalThis.Response.error();
  }

  static redirect(url: string | URL, status = 302): Response {
    return globalThis.Response.redirect(url, status as 302);
  }

  /** Text, bytes or a stream; to be written by a sink, which then has used it. */
  static contentOf(response: LightResponse): BodyContent | ReadableStream<Bytes> | undefined {
    const body = response.#body;
    if (body === undefined) return undefined;
    if (isUsed(body) || body.stream?.locked) {
      throw new TypeError("Body is unusable: Body has already been read");
    }
    if (body.content === undefined) return body.stream;
    body.used = true;
    return body.content;
  }

  static isLight(value: object): value is LightResponse {
    return #headers in value;
  }

  /** Native responses pass for ours too, so that bundled code may ask for either. */
  static [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    return #headers in value || isNative(value, "Response");
  }

  static #of(body: LightBody | undefined, init: LightResponseInit): LightResponse {
    const stream = body === undefined ? undefined : new Adopted(body);
    return new LightResponse(stream, init);
  }
}

showAs(LightResponse.prototype, "Response", ({ status, statusText, headers, bodyUsed, ok }) => ({
  status,
  statusText,
  headers,
  bodyUsed,
  ok,
}));

function pick(init: LightResponseInit = {}): LightResponseInit {
  const { status = 200, statusText = "" } = init;
  return { status, statusText };
}

/** Tells the constructor that a body is ready made. */
class Adopted {
  readonly body: LightBody;

  constructor(body: LightBody) {
    this.body = body;
  }
}

type Extracted = { readonly body: LightBody; readonly type?: string };

/** https://fetch.spec.whatwg.org/#concept-bodyinit-extract */
function extract(body: unknown): Extracted {
  if (typeof body === "string") return { body: createBody(body.toWellFormed()), type: TEXT };
  if (typeof body !== "object" || body === null) return extract(String(body));
  if (body instanceof Adopted) return { body: body.body };
  if (ArrayBuffer.isView(body) || body instanceof ArrayBuffer)
    return { body: createBody(copy(body)) };
  if (body instanceof ReadableStream) return { body: fromStream(body) };
  // What template libraries answer, Hono's `html` and JSX among them.
  if (body instanceof String) return extract(String(body));
  if (body instanceof URLSearchParams) return { body: createBody(body.toString()), type: FORM };
  return extractNatively(body);
}

function fromStream(stream: ReadableStream<Bytes>): LightBody {
  const owner = ownerOf(stream);
  if (owner !== undefined) return owner;
  if (stream.locked) throw new TypeError("Response: the stream is locked");
  const body = createStreamBody(stream);
  if (isUsed(body)) throw new TypeError("Response: the stream has been read");
  return body;
}

function copy(source: ArrayBufferView | ArrayBuffer): Bytes {
  if (source instanceof ArrayBuffer) return Buffer.from(new Uint8Array(source));
  return Buffer.from(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
}

/** Blobs, forms, asynchronous iterables and whatever else Node's own class knows how to read. */
function extractNatively(body: object): Extracted {
  const native = new globalThis.Response(body as Blob);
  const type = native.headers.get("content-type");
  const stream = native.body as ReadableStream<Bytes>;
  return { body: createStreamBody(stream), ...(type !== null && { type }) };
}

/** A form is read by Node's own class, from our bytes. */
export async function readForm(
  body: LightBody | undefined,
  headers: LightHeaders,
): Promise<FormData> {
  const bytes = await readBytes(body);
  const type = headers.get("content-type");
  const init = type === null ? {} : { headers: { "content-type": type } };
  return new globalThis.Response(bytes, init).formData();
}

function checkStatus(status: number): number {
  // Web IDL's `unsigned short`, which is what the standard compares.
  const value = Math.trunc(Number(status)) & 0xffff;
  if (value >= 200 && value <= 599) return value;
  throw new RangeError(`Response: status ${status} is not allowed; use 200 to 599`);
}

function checkStatusText(text: string): string {
  const value = String(text);
  if (value === "" || REASON_PHRASE.test(value)) return value;
  throw new TypeError("Response: the status text is not valid");
}
