import { ExchangeError } from "./errors.ts";

/** Aborts one request's signal at its deadline, or when the client leaves. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Rejects with the 504 at the deadline; never resolves. */
  readonly expired: Promise<never>;
  readonly isExpired: () => boolean;
  /** The client left: tell the app, there is nobody to answer. */
  clientGone(): void;
  /** A timer left behind would fire after a Lambda thaws, in another request. */
  clear(): void;
}

/** Starts the clock of one request. */
export function startDeadline(deadline: number, now: number): Deadline {
  const controller = new AbortController();
  const { promise: expired, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting when the timer fires while a body streams.
  expired.catch(() => undefined);
  const state = { expired: false };
  const timer = setTimeout(expire, Math.max(0, deadline - now));

  function expire() {
    state.expired = true;
    controller.abort(new DOMException("the request's deadline has passed", "TimeoutError"));
    reject(deadlineError(undefined));
  }

  return {
    signal: controller.signal,
    expired,
    isExpired: () => state.expired,
    clientGone: () => controller.abort(new DOMException("the client has left", "AbortError")),
    clear: () => clearTimeout(timer),
  };
}

/** What the client gets at the deadline, whatever the app made of it. */
export function deadlineError(cause: unknown): ExchangeError {
  if (cause instanceof ExchangeError && cause.status === 504) return cause;
  return new ExchangeError(504, "the service did not answer in time", { cause });
}
