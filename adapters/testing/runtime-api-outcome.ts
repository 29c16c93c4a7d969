/** How to invoke the function; everything has a default. */
export interface InvocationOptions {
  /** @default a random UUID */
  readonly requestId?: string;
  /** The function's timeout, counted from the moment the runtime takes the event. @default 10000 */
  readonly timeoutMs?: number;
  /** The X-Ray trace header. @default one that is not sampled */
  readonly traceId?: string;
  /** Awaited after each chunk of a response stream, as a client does that reads slowly. */
  readonly onChunk?: (chunk: StreamChunk) => unknown;
}

/** An event on its way. */
export interface Invocation {
  readonly requestId: string;
  /** Never rejects. */
  readonly outcome: Promise<InvocationOutcome>;
}

/** What the runtime reported, or that it did not in time: then Lambda would kill the process. */
export type InvocationOutcome = ResultOutcome | StreamOutcome | ErrorOutcome | TimeoutOutcome;

/** A buffered result. */
export interface ResultOutcome {
  readonly kind: "result";
  readonly payload: string;
  readonly endedAt: number;
}

/** A response stream. */
export interface StreamOutcome {
  readonly kind: "stream";
  readonly contentType: string;
  /** One for each chunk of the transfer coding, as the runtime wrote them. */
  readonly chunks: readonly StreamChunk[];
  /** Whether the stream was ended and not cut off; with a failure in its trailer it is both. */
  readonly complete: boolean;
  /** What the trailer says went wrong half-way. */
  readonly failure: RuntimeFailure | undefined;
  readonly endedAt: number;
}

export interface ErrorOutcome {
  readonly kind: "error";
  readonly failure: RuntimeFailure;
  readonly endedAt: number;
}

export interface TimeoutOutcome {
  readonly kind: "timeout";
  readonly endedAt: number;
}

export interface StreamChunk {
  readonly bytes: Buffer;
  /** When it arrived, in epoch milliseconds. */
  readonly at: number;
}

/** An error as the runtime words it. */
export interface RuntimeFailure {
  readonly type: string;
  readonly message: string;
}
