import type { Logger } from "./logger.ts";

/** Where the service runs. */
export type Target = "fargate" | "lambda";

/** What stands before the compute; `node` is a socket. */
export type FrontDoor =
  | "node"
  | "alb"
  | "alb-multi"
  | "rest"
  | "http-v1"
  | "http-v2"
  | "function-url"
  | "lattice";

/**
 * The second argument of every `fetch` (`c.env` in Hono): what is known of this one request. Pass it
 * on whole: `log`, `requestId`, `clientIp` and what belongs to the trace are worked out when asked for, and a spread drops them.
 */
export interface ExchangeEnv {
  readonly target: Target;
  readonly frontDoor: FrontDoor;
  readonly requestId: string;
  /** W3C form, 32 hexadecimal digits, also when the trace came from X-Ray. */
  readonly traceId: string | undefined;
  /** `traceparent`, `tracestate` and `x-amzn-trace-id`, to be sent on with requests to other services. */
  readonly traceHeaders: Readonly<Record<string, string>>;
  /** From the trusted hops only; absent when no address can be trusted. */
  readonly clientIp: string | undefined;
  /** Epoch milliseconds at which `request.signal` aborts and the client gets 504. */
  readonly deadline: number;
  /** Adds `requestId` and `traceId` to every line. */
  readonly log: Logger;
  /**
   * The pattern of the route that answers, such as `/orders/:id`: set it, and the log names it instead
   * of the path, which may hold what belongs in no log.
   * @default the log names the path
   */
  route: string | undefined;
  /** The raw event on Lambda, else undefined. */
  readonly event?: unknown;
  /** The raw invocation context on Lambda, else undefined. */
  readonly context?: unknown;
}

/** The third argument of every `fetch` (`c.executionCtx` in Hono), in the shape that Hono types. */
export interface ExecutionContext {
  /** Work that may outlive the response; it ends before a freeze (Lambda) or an exit (Node). */
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Does nothing: a thrown error is always the same sanitised 500. */
  passThroughOnException(): void;
  readonly props: Readonly<Record<string, unknown>>;
}
