/**
 * Whether bytes are valid UTF-8. Not imported: an import of `node:buffer` reads its every export, and
 * so loads streams, blobs and workers, which a cold start would pay for.
 */
export const isUtf8: (bytes: Uint8Array) => boolean =
  process.getBuiltinModule("node:buffer").isUtf8;
