/** One response after all policy: a sink only writes it. */
export interface Outgoing {
  readonly status: number;
  /** Lower-case names, each once; never `set-cookie`, never `content-length`. */
  readonly headers: ReadonlyMap<string, string>;
  /** Every `set-cookie`, in order, never joined. */
  readonly cookies: readonly string[];
  /** Whether every header and cookie is ASCII, so that a sink can write it as it is. */
  readonly ascii: boolean;
  /** Absent where the answer has none: 204, 205, 304, HEAD. */
  readonly body: OutgoingBody;
  /** The length of the body that an answer to HEAD leaves out. */
  readonly statedLength?: string | undefined;
}

export type OutgoingBody = string | Uint8Array | BodyReader | undefined;

/** A body that is still being made. */
export interface BodyReader {
  /** Bytes that are there already; `read` gives what follows. */
  readonly head?: Uint8Array;
  /** The next bytes, or undefined at the end. */
  read(): Promise<Uint8Array | undefined>;
  /** How many bytes it has given so far, those in `head` included. */
  bytes(): number;
  /** Tells the maker that nobody reads any more. */
  cancel(reason: unknown): Promise<void>;
}

export function isReader(body: OutgoingBody): body is BodyReader {
  return typeof body === "object" && "read" in body;
}

/** The length of a body that is there; absent while it is still being made. */
export function lengthOf(body: OutgoingBody): number | undefined {
  if (body === undefined || isReader(body)) return undefined;
  return typeof body === "string" ? Buffer.byteLength(body) : body.length;
}
