/** Whether a version is not below another; what either leaves out counts as 0. */
export function isAtLeast(version: string, lowest: string): boolean {
  const [ours, bound] = [toNumbers(version), toNumbers(lowest)];
  const differing = [0, 1, 2].find((index) => ours[index] !== bound[index]);
  return differing === undefined || (ours[differing] ?? 0) > (bound[differing] ?? 0);
}

/** Whether a version is in a range of the forms `^1.2.3`, `>=1.2` and `1.2.3`. */
export function isInRange(version: string, range: string): boolean {
  const lowest = lowestOf(range);
  if (/^\d/.test(range)) return version === range;
  return (
    isAtLeast(version, lowest) && (range.startsWith(">=") || majorOf(version) === majorOf(lowest))
  );
}

/** The lowest version of such a range. */
export function lowestOf(range: string): string {
  return /\d[\d.]*/.exec(range)?.[0] ?? "0";
}

/** The first number of a version or of a range. */
export function majorOf(version: string): number {
  return Number.parseInt(lowestOf(version), 10);
}

function toNumbers(version: string): readonly number[] {
  const parts = lowestOf(version).split(".").map(Number);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}
