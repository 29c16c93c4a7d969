const GROUPED = /^(\d{1,3}(?:[ ,_\u00a0\u202f]\d{3})+|\d+)?(\.\d+)?\s*([kMG]?)$/;
const FACTORS: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9 };

/**
 * Reads a number as people type it: "250", "1.5", "30,000,000", "30 000 000", "30M" (k, M and G are
 * 10^3, 10^6 and 10^9). NaN for anything else, which every range of the core refuses.
 */
export function parseNumber(text: string): number {
  const [, whole = "", fraction = "", suffix = ""] = GROUPED.exec(text.trim()) ?? [];
  const digits = `${whole.replace(/[^\d]/g, "")}${fraction}`;
  return digits === "" ? Number.NaN : Number(digits) * (FACTORS[suffix] ?? 1);
}

/** Reads numbers that spaces, commas or semicolons separate. */
export function parseNumbers(text: string): readonly number[] {
  return text
    .trim()
    .split(/[\s,;]+/)
    .map(parseNumber);
}
