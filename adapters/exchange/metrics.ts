/** What has happened since the last time that somebody took it. */
export interface MetricValues {
  readonly requests: number;
  /** Answers of 500 and above, those that were shed included. */
  readonly errors: number;
  /** Milliseconds; a fair sample of at most a hundred, which is what one metric line may hold. */
  readonly latencies: readonly number[];
  /** The most requests under way at one time. */
  readonly inFlight: number;
  readonly coldStarts: number;
  /** Requests refused because the process had too much to do. */
  readonly shed: number;
  /** Requests answered after the stop signal. */
  readonly drained: number;
  /** Requests and background work broken off at the end of a shutdown. */
  readonly lost: number;
}

/** One request that has been answered. */
export interface EndedRequest {
  readonly status: number;
  readonly durationMs: number;
  readonly coldStart: boolean;
  readonly draining: boolean;
}

export interface Metrics {
  begun(requests: number): void;
  ended(request: EndedRequest): void;
  shed(): void;
  lost(count: number): void;
  /**
   * What was counted, to be counted anew from now on; undefined when nothing happened.
   *
   * @param requests how many are under way
   */
  take(requests: number): MetricValues | undefined;
}

/** CloudWatch takes at most this many values of one metric in a line. */
const MOST_VALUES = 100;

/** Counts; a few additions a request, so that it costs the same whether anybody looks or not. */
export function createMetrics(): Metrics {
  let values = nothing();

  return {
    begun(requests) {
      if (requests > values.inFlight) values.inFlight = requests;
    },
    ended({ status, durationMs, coldStart, draining }) {
      values.requests += 1;
      if (status >= 500) values.errors += 1;
      if (coldStart) values.coldStarts += 1;
      if (draining) values.drained += 1;
      sample(values.latencies, durationMs, values.requests);
    },
    shed() {
      values.shed += 1;
    },
    lost(count) {
      values.lost += count;
    },
    take(requests) {
      const taken = values;
      values = { ...nothing(), inFlight: requests };
      return taken.requests + taken.lost + taken.inFlight > 0 ? taken : undefined;
    },
  };
}

function nothing() {
  const latencies: number[] = [];
  const none = { requests: 0, errors: 0, inFlight: 0, coldStarts: 0, shed: 0, drained: 0, lost: 0 };
  return { ...none, latencies };
}

/** Vitter's algorithm R: each of all the values is kept with the same probability. */
function sample(kept: number[], value: number, seen: number): void {
  if (kept.length < MOST_VALUES) {
    kept.push(value);
    return;
  }
  const place = Math.floor(Math.random() * seen);
  if (place < MOST_VALUES) kept[place] = value;
}
