import { ExchangeError } from "./errors.ts";
import type { Incoming, IncomingBody } from "./incoming.ts";
import type { BodySource } from "./light/light-body.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A body the app may read, and whether it turned out larger than allowed. */
export interface RequestBody {
  readonly content: Bytes | BodySource | undefined;
  /** Absent when only the end of the stream tells. */
  readonly length: number | undefined;
  /** The 413, once it has turned out larger than allowed. */
  readonly exceeded: () => ExchangeError | undefined;
}

const never = () => undefined;
const NONE: RequestBody = { content: undefined, length: 0, exceeded: never };

/**
 * Checks the size before anything is decoded or read.
 *
 * @throws ExchangeError 413 when the body is known to be too large.
 */
export function requestBody(incoming: Incoming, maxBytes: number): RequestBody {
  const { body, method } = incoming;
  // Node and every front door differ on a GET with a body: it has no defined meaning
  // (RFC 9110 §9.3.1), so it is ignored everywhere.
  if (method === "GET" || method === "HEAD") return NONE;
  const length = bodyLength(body);
  if (length === 0) return NONE;
  if (length !== undefined && length > maxBytes) throw tooLarge(maxBytes);
  if (body.kind === "stream") return new StreamBody(body, maxBytes);
  return { content: decode(body), length, exceeded: never };
}

function bodyLength(body: IncomingBody): number | undefined {
  if (body.kind === "none") return 0;
  if (body.kind === "stream") return body.length;
  if (body.kind === "text") return Buffer.byteLength(body.text, "utf8");
  return Buffer.byteLength(body.base64, "base64");
}

function decode(body: IncomingBody): Bytes | undefined {
  if (body.kind === "text") return Buffer.from(body.text, "utf8");
  return body.kind === "base64" ? Buffer.from(body.base64, "base64") : undefined;
}

type StreamedBody = Extract<IncomingBody, { readonly kind: "stream" }>;

/** A class, because a closure for each method would cost more than what they do. */
class StreamBody implements RequestBody, BodySource {
  readonly #body: StreamedBody;
  readonly #maxBytes: number;
  #exceeded: ExchangeError | undefined;

  constructor(body: StreamedBody, maxBytes: number) {
    this.#body = body;
    this.#maxBytes = maxBytes;
  }

  get content(): BodySource {
    return this;
  }

  get length(): number | undefined {
    return this.#body.length;
  }

  exceeded(): ExchangeError | undefined {
    return this.#exceeded;
  }

  /** The parser holds a declared length to its word; only a chunked body can surprise. */
  open(): ReadableStream<Bytes> {
    const stream = this.#body.open();
    return this.length === undefined
      ? limited(stream, this.#maxBytes, () => this.#exceed())
      : stream;
  }

  collect(): Promise<Bytes> {
    return this.#body.collect(this.#maxBytes, () => this.#exceed());
  }

  #exceed(): ExchangeError {
    this.#exceeded = tooLarge(this.#maxBytes);
    return this.#exceeded;
  }
}

function limited(
  stream: ReadableStream<Bytes>,
  maxBytes: number,
  limit: () => ExchangeError,
): ReadableStream<Bytes> {
  let seen = 0;
  const counter = new TransformStream<Bytes, Bytes>({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > maxBytes) controller.error(limit());
      else controller.enqueue(chunk);
    },
  });
  return stream.pipeThrough(counter);
}

function tooLarge(maxBytes: number): ExchangeError {
  const advice = "send less, or in gzip where the route takes it";
  return new ExchangeError(413, `the request body may hold at most ${maxBytes} bytes; ${advice}`, {
    code: "body-too-large",
  });
}
