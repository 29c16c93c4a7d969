const SUFFIXES = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/**
 * A volume to three digits.
 * @example formatVolume(18_622_700) // "18.6M"
 */
export function formatVolume(requests: number): string {
  const rounded = Number(requests.toPrecision(3));
  const [unit, suffix] = SUFFIXES.find(([size]) => rounded >= size) ?? [1, ""];
  return `${Number((rounded / unit).toPrecision(3))}${suffix}`;
}

/**
 * Dollars with cents below a hundred, without above, thousands grouped.
 * @example formatDollars(1234.5) // "$1,235"
 */
export function formatDollars(usd: number): string {
  const [whole = "0", cents] = usd.toFixed(usd < 100 && !Number.isInteger(usd) ? 2 : 0).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return cents === undefined ? `$${grouped}` : `$${grouped}.${cents}`;
}
