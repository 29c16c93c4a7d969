import type { Readable } from "node:stream";

type Bytes = Uint8Array<ArrayBuffer>;

/** How long a body that nobody wants is still read, so that its sender sees our answer. */
const LINGER_MS = 5_000;

/** How many requests wait for a client to send the rest of their body. */
export interface Receiving {
  count: number;
}

/** A request of HTTP/1.1, or a stream of HTTP/2. */
type SocketReadable = Readable & {
  readonly complete?: boolean;
  readonly aborted?: boolean;
  readonly rstCode?: number;
};

/**
 * One request's body: opened or collected at most once, discarded at the end in any case. Not by
 * `Readable.toWeb`, which would destroy the socket when the reader gives up, and with it the answer
 * (413) that tells why.
 */
export class RequestStream {
  readonly kind = "stream";
  /** Absent when the client did not say (chunked). */
  readonly length: number | undefined;
  readonly #request: SocketReadable;
  readonly #receiving: Receiving;
  #wanted = true;

  constructor(request: Readable, length: number | undefined, receiving: Receiving) {
    this.#request = request;
    this.length = length;
    this.#receiving = receiving;
  }

  open(): ReadableStream<Bytes> {
    const request = this.#request;
    const source = {
      start: (controller: ReadableStreamDefaultController<Bytes>) => this.#feed(controller),
      pull: () => void request.resume(),
      cancel: () => this.discard(),
    };
    return new ReadableStream<Bytes>(source, { highWaterMark: 0 });
  }

  /** The whole body, without a stream of the web, which costs several times what a small body does. */
  async collect(maxBytes: number, tooLarge: () => Error): Promise<Bytes> {
    const bytes = this.#takeArrived() ?? (await this.#receive(maxBytes, tooLarge));
    if (bytes.byteLength > maxBytes) throw tooLarge();
    return bytes;
  }

  /** A body that has come in one piece with its head, as most do: no event is needed to have it. */
  #takeArrived(): Bytes | undefined {
    const request = this.#request;
    if (request.complete !== true || request.destroyed) return undefined;
    return (request.read() as Buffer<ArrayBuffer> | null) ?? new Uint8Array();
  }

  #receive(maxBytes: number, tooLarge: () => Error): Promise<Bytes> {
    const { promise, resolve, reject } = Promise.withResolvers<Bytes>();
    const chunks: Buffer<ArrayBuffer>[] = [];
    let bytes = 0;
    this.#request.on("data", (chunk: Buffer<ArrayBuffer>) => {
      bytes += chunk.byteLength;
      if (bytes <= maxBytes) chunks.push(chunk);
      else reject(tooLarge());
    });
    this.#onEnd((failure) =>
      failure === undefined ? resolve(joinChunks(chunks)) : reject(failure),
    );
    return promise;
  }

  /** Reads and forgets what the app left, so that the connection can carry more. */
  discard(): void {
    this.#wanted = false;
    const request = this.#request;
    if (request.readableEnded || request.destroyed) return;
    // Also when all has come: unread bytes keep the parser from the connection's next request.
    request.resume();
    if (request.complete) return;
    const timer = setTimeout(() => request.destroy(), LINGER_MS);
    request.once("close", () => clearTimeout(timer));
  }

  /**
   * Calls back once when all has come, or no more will; until then the request counts. No listener for
   * errors: each costs something, and without one Node says the same by `close`.
   */
  #onEnd(listener: (failure: Error | undefined) => void): void {
    const [request, receiving] = [this.#request, this.#receiving];
    let open = true;
    const finish = () => {
      if (!open) return;
      open = false;
      receiving.count -= 1;
      listener(request.readableEnded && !this.#isCutOff() ? undefined : cutOff());
    };
    receiving.count += 1;
    request.on("end", finish);
    request.on("close", finish);
    // Somebody may ask only after the client has left.
    if (request.closed) finish();
  }

  /** HTTP/2 ends the stream of a client that cancels its upload as if all had come. */
  #isCutOff(): boolean {
    const { aborted, rstCode = 0 } = this.#request;
    return aborted === true || rstCode !== 0;
  }

  #feed(controller: ReadableStreamDefaultController<Bytes>): void {
    const request = this.#request;
    request.pause();
    request.on("data", (chunk: Buffer<ArrayBuffer>) => {
      if (!this.#wanted) return;
      controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      request.pause();
    });
    this.#onEnd((failure) => {
      if (!this.#wanted) return;
      if (failure === undefined) controller.close();
      else controller.error(failure);
    });
  }
}

function cutOff(): Error {
  return new Error("[node] the client has cut its request off");
}

function joinChunks(chunks: readonly Buffer<ArrayBuffer>[]): Bytes {
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
