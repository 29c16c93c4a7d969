import { ExchangeError } from "./errors.ts";

/** Aborts one request's signal at its deadline, or when the client leaves. */
export interface Deadline {
  /** Made when somebody first asks: most handlers never do. */
  signal(): AbortSignal;
  /** Calls back at the deadline, unless it is cleared before. */
  onExpired(listener: (error: ExchangeError) => void): void;
  isExpired(): boolean;
  /** The client left: tell the app, there is nobody to answer. */
  clientGone(): void;
  clear(): void;
}

export function deadlineError(cause?: unknown): ExchangeError {
  return new ExchangeError(504, "the service did not answer in time", { cause });
}

/** The clocks of all requests of one exchange. */
export interface Deadlines {
  /** Starts the clock of one request, in epoch milliseconds. */
  start(at: number): Deadline;
  /** Lets every deadline that somebody waits for pass now. */
  expireAll(): void;
}

/** Node fires a longer timer at once (https://nodejs.org/api/timers.html). */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

type Waiting = { readonly at: number; expire(): void };

/**
 * All deadlines of one exchange, on one timer: a timer for each request would cost more than a
 * request does. Deadlines are checked against the clock, since a Lambda may have been frozen.
 */
export function createDeadlines(now: () => number): Deadlines {
  const waiting = new Set<Waiting>();
  let timer: NodeJS.Timeout | undefined;
  let timerAt = Number.POSITIVE_INFINITY;

  function arm(at: number): void {
    if (timer !== undefined && timerAt <= at) return;
    clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(expireDue, Math.min(LONGEST_TIMER_MS, Math.max(0, at - now())));
  }

  function expireDue(): void {
    timer = undefined;
    const time = now();
    for (const one of waiting) if (one.at <= time) one.expire();
    const next = Math.min(...[...waiting].map(({ at }) => at));
    if (waiting.size > 0) arm(next);
  }

  function add(one: Waiting): void {
    waiting.add(one);
    arm(one.at);
    // A request in progress keeps the process alive, an idle timer does not.
    timer?.ref();
  }

  function remove(one: Waiting): void {
    if (waiting.delete(one) && waiting.size === 0) timer?.unref();
  }

  return {
    start: (at) => startDeadline(at, add, remove),
    expireAll() {
      for (const one of waiting) one.expire();
    },
  };
}

function startDeadline(
  at: number,
  add: (one: Waiting) => void,
  remove: (one: Waiting) => void,
): Deadline {
  let controller: AbortController | undefined;
  let expired = false;
  let cleared = false;
  let listeners: ((error: ExchangeError) => void)[] = [];
  let reason: DOMException | undefined;
  const one: Waiting = { at, expire };

  function expire(): void {
    expired = true;
    remove(one);
    abort(new DOMException("the request's deadline has passed", "TimeoutError"));
    const told = listeners;
    listeners = [];
    for (const listener of told) listener(deadlineError());
  }

  function abort(cause: DOMException): void {
    reason ??= cause;
    controller?.abort(reason);
  }

  return {
    signal() {
      if (controller !== undefined) return controller.signal;
      controller = new AbortController();
      if (reason !== undefined) controller.abort(reason);
      else if (!cleared) add(one);
      return controller.signal;
    },
    onExpired(listener) {
      listeners.push(listener);
      if (!cleared) add(one);
    },
    isExpired: () => expired,
    clientGone: () => abort(new DOMException("the client has left", "AbortError")),
    clear() {
      cleared = true;
      remove(one);
    },
  };
}

/** The outcome of `work`, or the 504 at the deadline. */
export function beforeDeadline<T>(deadline: Deadline, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    deadline.onExpired(reject);
    work.then(resolve, reject);
  });
}
