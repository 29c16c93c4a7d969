/** How often modules are timed: the middle of fewer would be moved by one slow moment. */
export const MARKED_RUNS = 5;

/** The middle value; of nothing, 0. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? 0;
  const lower = sorted[(sorted.length - 1) >> 1] ?? upper;
  return (lower + upper) / 2;
}
