/** Durations of requests in ms. */
export type Durations = {
  readonly requests: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
};

export type DurationHistogram = {
  add(seconds: number): void;
  /** Percentiles to within 2.5 %; undefined when nothing was added. */
  toDurations(): Durations | undefined;
};

/** Bins that each reach 5 % further than the last, from 0.1 ms to some 20 minutes. */
const RATIO: number = Math.log(1.05);
const SHORTEST_SECONDS = 0.0001;
const BINS = 335;

/** Keeps a fixed number of counts instead of the durations themselves. */
export function createDurationHistogram(): DurationHistogram {
  const bins = new Float64Array(BINS);
  let [requests, seconds] = [0, 0];
  return {
    add: (duration) => {
      const bin = binOf(duration);
      bins[bin] = (bins[bin] ?? 0) + 1;
      requests++;
      seconds += duration;
    },
    toDurations: () => {
      if (requests === 0) return undefined;
      const at = (share: number): number => quantile(bins, requests * share) * 1000;
      return {
        requests,
        meanMs: (seconds / requests) * 1000,
        p50Ms: at(0.5),
        p95Ms: at(0.95),
        p99Ms: at(0.99),
      };
    },
  };
}

/** Bin 0 is everything up to the shortest duration. */
function binOf(seconds: number): number {
  if (seconds <= SHORTEST_SECONDS) return 0;
  return Math.min(BINS - 1, Math.ceil(Math.log(seconds / SHORTEST_SECONDS) / RATIO - 1e-9));
}

/** The middle of the bin, in seconds, in which the request of that rank lies. */
function quantile(bins: Float64Array, rank: number): number {
  let below = 0;
  const bin = bins.findIndex((count) => {
    below += count;
    return below >= rank;
  });
  return bin <= 0 ? 0 : SHORTEST_SECONDS * Math.exp((bin - 0.5) * RATIO);
}
