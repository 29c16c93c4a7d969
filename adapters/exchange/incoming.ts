import type { FrontDoor } from "./exchange-env.ts";
import type { FieldLines } from "./field-lines.ts";

/**
 * One request as its front door told it: facts only. The exchange decides what they mean, so
 * every feeder (a socket, an event) gets the same policy.
 */
export interface Incoming {
  readonly frontDoor: FrontDoor;
  /** Absent where the front door gives none: one is made when somebody asks. */
  readonly requestId?: string | undefined;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly method: string;
  /** As the client sent it, percent-encoding and all, without the query. */
  readonly path: string;
  /** As the client sent it, without `?`. */
  readonly query: string;
  readonly headers: FieldLines;
  readonly body: IncomingBody;
  /** Epoch milliseconds at which the exchange gives up. */
  readonly deadline: number;
  /** What the front door is called, used when the client named no host. */
  readonly defaultHost?: string | undefined;
  readonly defaultScheme: "http" | "https";
  /** Whether `x-forwarded-proto` was written by something we trust. */
  readonly trustsForwardedProto: boolean;
  /** The address that the front door itself saw. */
  readonly peerIp?: string | undefined;
  /** How many entries, from the right of `x-forwarded-for`, trusted proxies wrote; 0 uses `peerIp`. */
  readonly trustedEntries: number;
  /** The platform's own trace, used when the headers carry none. */
  readonly platformTrace?: string | undefined;
  /** Whether the whole body must be known before anything is sent. */
  readonly buffered: boolean;
  /** Whether the deadline also ends a body that is being streamed. */
  readonly deadlineEndsBody: boolean;
  /** Calls back once if the client leaves before the answer is complete. */
  readonly onClientGone?: ((listener: () => void) => void) | undefined;
  /** What a library that upgrades the connection expects to find in the `env`. */
  readonly upgradeEnv?: object | undefined;
  readonly event?: unknown;
  readonly context?: unknown;
}

export type IncomingBody =
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "base64"; readonly base64: string }
  | {
      readonly kind: "stream";
      /** Absent when the client did not say (chunked). */
      readonly length: number | undefined;
      open(): ReadableStream<Uint8Array<ArrayBuffer>>;
      /** Reads it whole, without the cost of a stream; rejects with `tooLarge()` beyond `maxBytes`. */
      collect(maxBytes: number, tooLarge: () => Error): Promise<Uint8Array<ArrayBuffer>>;
      /** Reads and forgets what the app left, so that the connection can carry more. */
      discard(): void;
    };
