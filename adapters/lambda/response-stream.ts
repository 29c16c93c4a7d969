/**
 * What the runtime gives a streaming handler: a plain object with bound methods, so neither
 * `pipe` nor `errored` is there (aws-lambda-nodejs-runtime-interface-client).
 */
export interface ResponseStream {
  setContentType(contentType: string): void;
  write(chunk: Uint8Array): boolean;
  end(): void;
  once(event: "drain" | "error" | "close", listener: (error?: Error) => void): unknown;
  off(event: "drain" | "error" | "close", listener: (error?: Error) => void): unknown;
}

/** The runtime looks for this mark; setting it ourselves needs no global. */
export const STREAMING_MARK: unique symbol = Symbol.for("aws.lambda.runtime.handler.streaming");

/** Writes, and waits while the reader is slow. */
export async function writeChunk(stream: ResponseStream, chunk: Uint8Array): Promise<void> {
  // The runtime serialises subclasses that are not Buffers as JSON in its third version.
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (!stream.write(bytes)) await drained(stream);
}

async function drained(stream: ResponseStream): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onDrain = () => resolve();
  const onEnd = (error?: Error) => reject(error ?? new Error("[lambda] the stream has closed"));
  stream.once("drain", onDrain);
  stream.once("error", onEnd);
  stream.once("close", onEnd);
  try {
    await promise;
  } finally {
    stream.off("drain", onDrain);
    stream.off("error", onEnd);
    stream.off("close", onEnd);
  }
}
