/** A figure with how far it may be off: never a bare mean. */
export type Range = { readonly low: number; readonly likely: number; readonly high: number };

/** Response times in ms. */
export type LatencyRanges = { readonly p50: Range; readonly p95: Range; readonly p99: Range };

/** Asks for each percentile at each end of the range. */
export function toLatencyRanges(
  millisecondsOf: (percentile: number, end: keyof Range) => number,
): LatencyRanges {
  const range = (percentile: number): Range => ({
    low: millisecondsOf(percentile, "low"),
    likely: millisecondsOf(percentile, "likely"),
    high: millisecondsOf(percentile, "high"),
  });
  return { p50: range(50), p95: range(95), p99: range(99) };
}
