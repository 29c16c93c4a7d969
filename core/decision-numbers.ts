import { formatUsd, type MicroUsd } from "./money.ts";

/** How a language writes numbers; by hand, since the locale data of a runtime may differ between the targets. */
export type Numbers = {
  count(value: number): string;
  /** A share from 0 to 1 as a percentage, to two digits where it is small. */
  percent(share: number): string;
  usd(amount: MicroUsd): string;
};

export const ENGLISH_NUMBERS: Numbers = {
  count: (value) => groupThousands(String(value), ",", "."),
  percent: (share) => `${ENGLISH_NUMBERS.count(toPercent(share))} %`,
  usd: (amount) => `$${groupThousands(formatUsd(amount), ",", ".")}`,
};

export const FRENCH_NUMBERS: Numbers = {
  count: (value) => groupThousands(String(value), "\u202f", ","),
  percent: (share) => `${FRENCH_NUMBERS.count(toPercent(share))} %`,
  usd: (amount) => `${groupThousands(formatUsd(amount), "\u202f", ",")} $`,
};

/** 42, 1.4, 0.013: never zero for something that is there. */
function toPercent(share: number): number {
  const percent = share * 100;
  if (percent >= 10 || percent === 0) return Math.round(percent);
  return Number(percent.toPrecision(2));
}

function groupThousands(digits: string, group: string, point: string): string {
  const [whole = "", fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}

/**
 * French typography: no break before a colon, inside quotation marks and before a unit; a narrow space
 * before a semicolon, a question or exclamation mark and a percent sign (Imprimerie nationale, Lexique).
 */
export function toFrenchTypography(text: string): string {
  return text
    .replace(/ ([;?!%])/g, "\u202f$1")
    .replace(/ (:|»)/g, "\u00a0$1")
    .replace(/« /g, "«\u00a0")
    .replace(/(\d) (?=(?:ms|s|Mo|Go|\$|vCPU|octets|USD)(?![a-z]))/g, "$1\u00a0")
    .replace(/'/g, "’");
}
