/** What a body may unpack to. A log of that size has some two million lines; a gzip bomb has no end. */
export const MOST_UNPACKED_BYTES: number = 512 * 1024 * 1024;

/** Thrown when a body unpacks to more than that. */
export class UnpackedTooLargeError extends Error {
  override readonly name = "UnpackedTooLargeError";
}

/** The bytes of a body, unpacked if it is gzip, chunk by chunk. */
export async function* unpack(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  gzip: boolean,
): AsyncGenerator<Uint8Array, void> {
  if (body === null) return;
  const stream = gzip ? body.pipeThrough(new DecompressionStream("gzip")) : body;
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > MOST_UNPACKED_BYTES) {
      throw new UnpackedTooLargeError(
        `the body unpacks to more than ${MOST_UNPACKED_BYTES} bytes; split the file`,
      );
    }
    yield chunk;
  }
}

/** Whether an error says that bytes are no gzip, or not all of one. */
export function isGzipError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return code.startsWith("Z_") || code === "ERR_TRAILING_JUNK_AFTER_STREAM_END";
}
