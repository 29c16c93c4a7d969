/** A figure with how far it may be off: never a bare mean. */
export type Range = { readonly low: number; readonly likely: number; readonly high: number };

/** Response times in ms. */
export type LatencyRanges = { readonly p50: Range; readonly p95: Range; readonly p99: Range };

/**
 * Asks for each percentile at each end of the range. The ends also hold what a run of `sampledRequests`
 * would measure by chance.
 */
export function toLatencyRanges(
  millisecondsOf: (percentile: number, end: keyof Range) => number,
  sampledRequests: number = Number.POSITIVE_INFINITY,
): LatencyRanges {
  const range = (percentile: number): Range => {
    const { low, high } = sampledPercentiles(percentile, sampledRequests);
    return {
      low: millisecondsOf(low, "low"),
      likely: millisecondsOf(percentile, "likely"),
      high: millisecondsOf(high, "high"),
    };
  };
  return { p50: range(50), p95: range(95), p99: range(99) };
}

/** Of normally distributed values, 95 % lie within so many standard deviations. */
const DEVIATIONS = 1.96;
/** A few requests tell nothing of a percentile beyond; it is not looked for in the last tenth of what is left. */
const LAST_TENTH = 0.1;

/**
 * The percentiles between which the one measured over so many independent requests falls in 95 runs of
 * 100: a share of them is binomial, with a standard deviation of sqrt(p(1 - p) / n).
 */
export function sampledPercentiles(
  percentile: number,
  requests: number,
): { readonly low: number; readonly high: number } {
  const share = percentile / 100;
  const spread = DEVIATIONS * Math.sqrt((share * (1 - share)) / Math.max(1, requests));
  return {
    low: 100 * Math.max(0, share - spread),
    high: 100 * Math.min(1 - (1 - share) * LAST_TENTH, share + spread),
  };
}
