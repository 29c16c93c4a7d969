import type { Readable } from "node:stream";

type Bytes = Uint8Array<ArrayBuffer>;

/** How long a body that nobody wants is still read, so that its sender sees our answer. */
const LINGER_MS = 5_000;

/** One request's body: opened at most once, discarded at the end in any case. */
export interface RequestStream {
  open(): ReadableStream<Bytes>;
  /** The whole body, or undefined when it holds more than this. */
  collect(maxBytes: number): Promise<Bytes | undefined>;
  discard(): void;
}

/**
 * The body as a web stream. `Readable.toWeb` would destroy the socket when the reader gives up,
 * and with it the answer (413) that tells why.
 */
export function createRequestStream(request: Readable): RequestStream {
  const state = { wanted: true };

  function discard(): void {
    state.wanted = false;
    if (!request.readableEnded && !request.destroyed) drain(request);
  }

  function start(controller: ReadableStreamDefaultController<Bytes>): void {
    request.pause();
    request.on("data", (chunk: Buffer<ArrayBuffer>) => {
      if (!state.wanted) return;
      controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      request.pause();
    });
    request.once("end", () => state.wanted && controller.close());
    request.once("error", (error) => state.wanted && controller.error(error));
  }

  const source = { start, pull: () => void request.resume(), cancel: discard };
  const open = () => new ReadableStream<Bytes>(source, { highWaterMark: 0 });
  return { open, collect: (maxBytes) => collect(request, maxBytes), discard };
}

/** Without a stream of the web, which costs several times what a small body does. */
function collect(request: Readable, maxBytes: number): Promise<Bytes | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Bytes | undefined>();
  const chunks: Buffer<ArrayBuffer>[] = [];
  let bytes = 0;
  request.on("data", (chunk: Buffer<ArrayBuffer>) => {
    bytes += chunk.byteLength;
    if (bytes <= maxBytes) chunks.push(chunk);
    else resolve(undefined);
  });
  request.once("end", () => resolve(joinChunks(chunks)));
  request.once("error", reject);
  return promise;
}

function joinChunks(chunks: readonly Buffer<ArrayBuffer>[]): Bytes {
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

// Also when all has come: unread bytes keep the parser from the connection's next request.
function drain(request: Readable & { readonly complete?: boolean }): void {
  request.resume();
  if (request.complete) return;
  const timer = setTimeout(() => request.destroy(), LINGER_MS);
  request.once("close", () => clearTimeout(timer));
}
