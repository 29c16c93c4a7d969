import type { Deadline } from "./deadline.ts";
import type { BodyReader } from "./outgoing.ts";

/** How long the head waits for a first chunk, so that an early failure can still be a 500. */
const FIRST_CHUNK_WAIT_MS = 100;

type Chunk = Uint8Array | undefined;

/** Reads a response body chunk by chunk, until the deadline if there is one. */
export function openReader(
  stream: ReadableStream<unknown>,
  deadline: Deadline | undefined,
): BodyReader {
  const reader = stream.getReader();
  const next = deadline === undefined ? () => reader.read() : untilExpiry(reader, deadline);
  let bytes = 0;
  return {
    async read() {
      const { done, value } = await next();
      if (done) return undefined;
      if (!(value instanceof Uint8Array)) {
        throw new TypeError("a response body stream gave a chunk that is not a Uint8Array");
      }
      bytes += value.byteLength;
      return value;
    },
    bytes: () => bytes,
    cancel: (reason) => reader.cancel(reason),
  };
}

/** One promise a read: a race with one that outlives them would keep every chunk in memory. */
function untilExpiry(
  reader: ReadableStreamDefaultReader<unknown>,
  deadline: Deadline,
): () => ReturnType<typeof reader.read> {
  let late: Error | undefined;
  let refuse: ((error: Error) => void) | undefined;
  deadline.onExpired((error) => {
    late = error;
    refuse?.(error);
  });
  return () =>
    new Promise((resolve, reject) => {
      if (late !== undefined) return reject(late);
      refuse = reject;
      reader.read().then(resolve, reject);
    });
}

/**
 * Finds out whether the whole body is already there: then its length is known. Otherwise answers
 * a reader that gives the chunks looked at again.
 */
export async function peek(source: BodyReader): Promise<Uint8Array | BodyReader> {
  const reader = withoutEmptyChunks(source);
  const first = keep(reader.read());
  const arrived = await within(first, waitTimer);
  if (arrived === undefined) return resume(reader, first);
  if (arrived.chunk === undefined) return new Uint8Array();
  const second = keep(reader.read());
  const next = await within(second, oneTurn);
  if (next !== undefined && next.chunk === undefined) return arrived.chunk;
  return { head: arrived.chunk, ...resume(reader, second) };
}

/** A chunk of no bytes says nothing, and must not make a body of none look like one. */
function withoutEmptyChunks(reader: BodyReader): BodyReader {
  const read = async (): Promise<Chunk> => {
    for (let chunk = await reader.read(); ; chunk = await reader.read()) {
      if (chunk === undefined || chunk.byteLength > 0) return chunk;
    }
  };
  return { ...reader, read };
}

/** The whole body. */
export async function collect(reader: BodyReader): Promise<Uint8Array> {
  const chunks = reader.head === undefined ? [] : [reader.head];
  for (let chunk = await reader.read(); chunk !== undefined; chunk = await reader.read()) {
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** The reader, with one chunk that was asked for already. */
function resume(reader: BodyReader, asked: Promise<Chunk>): BodyReader {
  let next: Promise<Chunk> | undefined = asked;
  const read = () => {
    const chunk = next ?? reader.read();
    next = undefined;
    return chunk;
  };
  return { ...reader, read };
}

// A rejection that comes before anyone reads must not be an unhandled one.
function keep(chunk: Promise<Chunk>): Promise<Chunk> {
  chunk.catch(() => undefined);
  return chunk;
}

async function within(chunk: Promise<Chunk>, wait: (done: () => void) => () => void) {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const stop = wait(() => resolve(undefined));
  try {
    return await Promise.race([chunk.then((value) => ({ chunk: value })), promise]);
  } finally {
    stop();
  }
}

function waitTimer(done: () => void): () => void {
  const timer = setTimeout(done, FIRST_CHUNK_WAIT_MS);
  return () => clearTimeout(timer);
}

function oneTurn(done: () => void): () => void {
  const turn = setImmediate(done);
  return () => clearImmediate(turn);
}
