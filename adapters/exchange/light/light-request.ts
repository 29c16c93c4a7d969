import {
  type BodyContent,
  type BodySource,
  bytesOf,
  cloneBody,
  createBody,
  createSourceBody,
  createStreamBody,
  isUsed,
  type LightBody,
  readBytes,
  readJson,
  readText,
  streamOf,
} from "./light-body.ts";
import { isNative, LightHeaders } from "./light-headers.ts";
import { readForm } from "./light-response.ts";
import { showAs } from "./show-as.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Gives the signal of a request; asked only when somebody reads it. */
export type SignalSource = { signal(): AbortSignal };

/**
 * `Request` as the Fetch standard has it, over what a socket or an event already holds. Its URL is
 * as the client sent it: dot segments and percent-encoding are not normalised.
 */
export class LightRequest {
  readonly #url: string;
  readonly #method: string;
  readonly #headers: LightHeaders;
  readonly #body: LightBody | undefined;
  readonly #source: SignalSource;

  constructor(
    url: string,
    method: string,
    headers: LightHeaders,
    body: LightBody | BodyContent | ReadableStream<Bytes> | BodySource | undefined,
    source: SignalSource,
  ) {
    this.#url = url;
    this.#method = method;
    this.#headers = headers;
    this.#body = toBody(body);
    this.#source = source;
  }

  get url(): string {
    return this.#url;
  }

  get method(): string {
    return this.#method;
  }

  get headers(): LightHeaders {
    return this.#headers;
  }

  get signal(): AbortSignal {
    return this.#source.signal();
  }

  get body(): ReadableStream<Bytes> | null {
    return this.#body === undefined ? null : streamOf(this.#body);
  }

  get bodyUsed(): boolean {
    return this.#body !== undefined && isUsed(this.#body);
  }

  // What a request has that was made of a URL alone (https://fetch.spec.whatwg.org/#dom-request).
  get cache(): string {
    return "default";
  }

  get credentials(): string {
    return "same-origin";
  }

  get destination(): string {
    return "";
  }

  get duplex(): "half" {
    return "half";
  }

  get integrity(): string {
    return "";
  }

  get isHistoryNavigation(): boolean {
    return false;
  }

  get isReloadNavigation(): boolean {
    return false;
  }

  get keepalive(): boolean {
    return false;
  }

  get mode(): string {
    return "cors";
  }

  get redirect(): string {
    return "follow";
  }

  get referrer(): string {
    return "about:client";
  }

  get referrerPolicy(): string {
    return "";
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
    const type = this.headers.get("content-type") ?? "";
    return new Blob([await readBytes(this.#body)], { type });
  }

  formData(): Promise<FormData> {
    return readForm(this.#body, this.headers);
  }

  clone(): LightRequest {
    const body = this.#body === undefined ? undefined : cloneBody(this.#body);
    return new LightRequest(
      this.#url,
      this.#method,
      new LightHeaders(this.#headers),
      body,
      this.#source,
    );
  }

  get [Symbol.toStringTag](): string {
    return "Request";
  }

  static isLight(value: unknown): value is LightRequest {
    return typeof value === "object" && value !== null && #source in value;
  }

  /**
   * Node's own request of the same content, for what only it can do (`fetch`, `new Request`). The
   * body goes with it, as it does from one native request to the next, unless `init` brings another.
   */
  static toNative(request: LightRequest, init?: RequestInit): Request {
    const { method, url, headers, signal } = request;
    const parts = { method, headers: [...headers], signal };
    const body = init?.body == null ? LightRequest.#takeBody(request) : undefined;
    if (body === undefined) return new globalThis.Request(url, parts);
    return new globalThis.Request(url, { ...parts, body, duplex: "half" });
  }

  static #takeBody(request: LightRequest): Bytes | ReadableStream<Bytes> | undefined {
    const body = request.#body;
    if (body === undefined) return undefined;
    if (isUsed(body) || body.stream?.locked) throw new TypeError(`Request: its body is ${USED}`);
    if (body.content === undefined) return streamOf(body);
    body.used = true;
    return bytesOf(body.content);
  }
}

showAs(LightRequest.prototype, "Request", ({ method, url, headers, bodyUsed }) => ({
  method,
  url,
  headers,
  bodyUsed,
}));

const USED = "already used: clone it before";

function toBody(
  source: LightBody | BodyContent | ReadableStream<Bytes> | BodySource | undefined,
): LightBody | undefined {
  if (source === undefined) return undefined;
  if (typeof source === "string" || source instanceof Uint8Array) return createBody(source);
  if ("used" in source) return source;
  return "collect" in source ? createSourceBody(source) : createStreamBody(source);
}

/** Whether a value is a request of either kind. */
export function isRequest(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return LightRequest.isLight(value) || isNative(value, "Request");
}
