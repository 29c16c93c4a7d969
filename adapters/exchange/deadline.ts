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
  return new ExchangeError(504, "the service did not answer in time", {
    code: "deadline-exceeded",
    cause,
  });
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

/**
 * All deadlines of one exchange, on one timer: a timer for each request would cost more than a
 * request does. Deadlines are checked against the clock, since a Lambda may have been frozen.
 */
export function createDeadlines(now: () => number): Deadlines {
  // Not a set: V8 chains the tables that it grows through, and an old one keeps all requests since alive.
  const waiting: RequestDeadline[] = [];
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
    for (const one of [...waiting]) if (one.at <= time) one.expire();
    if (waiting.length > 0) arm(Math.min(...waiting.map(({ at }) => at)));
  }

  const queue: Queue = {
    add(one) {
      if (one.place !== undefined) return;
      one.place = waiting.push(one) - 1;
      arm(one.at);
      // A request in progress keeps the process alive, an idle timer does not.
      if (waiting.length === 1) timer?.ref();
    },
    remove(one) {
      if (one.place === undefined) return;
      const last = waiting.pop() as RequestDeadline;
      if (last !== one) waiting[one.place] = last;
      last.place = one.place;
      one.place = undefined;
      if (waiting.length === 0) timer?.unref();
    },
  };

  return {
    start: (at) => new RequestDeadline(at, queue),
    expireAll() {
      for (const one of [...waiting]) one.expire();
    },
  };
}

type Queue = {
  add(one: RequestDeadline): void;
  remove(one: RequestDeadline): void;
};

/** A class, because a closure for each method would cost more than what they do. */
class RequestDeadline implements Deadline {
  readonly at: number;
  /** Where in the queue it stands. */
  place: number | undefined;
  readonly #queue: Queue;
  #controller: AbortController | undefined;
  #reason: DOMException | undefined;
  #listeners: ((error: ExchangeError) => void)[] | undefined;
  #expired = false;
  #cleared = false;

  constructor(at: number, queue: Queue) {
    this.at = at;
    this.#queue = queue;
  }

  signal(): AbortSignal {
    if (this.#controller !== undefined) return this.#controller.signal;
    this.#controller = new AbortController();
    if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    else if (!this.#cleared) this.#queue.add(this);
    return this.#controller.signal;
  }

  onExpired(listener: (error: ExchangeError) => void): void {
    this.#listeners ??= [];
    this.#listeners.push(listener);
    if (!this.#cleared) this.#queue.add(this);
  }

  isExpired(): boolean {
    return this.#expired;
  }

  clientGone(): void {
    this.#abort(new DOMException("the client has left", "AbortError"));
  }

  clear(): void {
    this.#cleared = true;
    this.#queue.remove(this);
  }

  expire(): void {
    this.#expired = true;
    this.#queue.remove(this);
    this.#abort(new DOMException("the request's deadline has passed", "TimeoutError"));
    const told = this.#listeners ?? [];
    this.#listeners = undefined;
    for (const listener of told) listener(deadlineError());
  }

  #abort(cause: DOMException): void {
    this.#reason ??= cause;
    this.#controller?.abort(this.#reason);
  }
}

/** The outcome of `work`, or the 504 at the deadline. */
export function beforeDeadline<T>(deadline: Deadline, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    deadline.onExpired(reject);
    work.then(resolve, reject);
  });
}
