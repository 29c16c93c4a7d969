/** The middle value, or undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  const lower = sorted[middle - 1];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}

/** Pairs what was measured in the same round, so that a slow moment weighs on both sides. */
export function medianRatio(
  ours: readonly number[],
  theirs: readonly number[],
): number | undefined {
  return median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}

export function rounded(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : Number(value.toPrecision(4));
}
