import { formatUsd, type MicroUsd } from "./money.ts";

/** How a language writes numbers; by hand, since the locale data of a runtime may differ between the targets. */
export type Numbers = {
  /** To two decimals, or two digits of what is smaller: never zero for something that is there. */
  count(value: number): string;
  /** A number of things as it is written: one is singular in English, all below two are in French. */
  counted(value: number, one: string, many: string): string;
  /** A share from 0 to 1 as a percentage, to two digits where it is small. */
  percent(share: number): string;
  /** A large number to three digits, as in 95.1 million. */
  about(value: number): string;
  usd(amount: MicroUsd): string;
};

export const ENGLISH_NUMBERS: Numbers = {
  count: (value) => grouped(rounded(value), ",", "."),
  counted: (value, one, many) =>
    `${ENGLISH_NUMBERS.count(value)} ${rounded(value) === 1 ? one : many}`,
  percent: (share) => `${grouped(toPercent(share), ",", ".")} %`,
  about: (value) => {
    const { digits, scale } = toScale(value);
    return grouped(digits, ",", ".") + (scale === undefined ? "" : ` ${scale}`);
  },
  usd: (amount) => `$${groupThousands(formatUsd(amount), ",", ".")}`,
};

export const FRENCH_NUMBERS: Numbers = {
  count: (value) => grouped(rounded(value), "\u202f", ","),
  counted: (value, one, many) =>
    `${FRENCH_NUMBERS.count(value)} ${rounded(value) < 2 ? one : many}`,
  percent: (share) => `${grouped(toPercent(share), "\u202f", ",")} %`,
  about: (value) => {
    const { digits, scale } = toScale(value);
    const word = scale === "billion" ? "milliard" : scale;
    const ending = word === undefined ? "" : ` ${word}${digits < 2 ? "" : "s"}`;
    return grouped(digits, "\u202f", ",") + ending;
  },
  usd: (amount) => `${groupThousands(formatUsd(amount), "\u202f", ",")} $`,
};

function rounded(value: number): number {
  const isTiny = Math.abs(value) < 0.01;
  return isTiny ? Number(value.toPrecision(2)) : Math.round(value * 100) / 100;
}

/** 42, 1.4, 0.013: never zero for something that is there. */
function toPercent(share: number): number {
  const percent = share * 100;
  if (percent >= 10 || percent === 0) return Math.round(percent);
  return Number(percent.toPrecision(2));
}

/** Three digits first, so that 999,999 is a million. */
function toScale(value: number): {
  readonly digits: number;
  readonly scale?: "million" | "billion";
} {
  const digits = Number(value.toPrecision(3));
  if (digits >= 1e9) return { digits: Number((digits / 1e9).toPrecision(3)), scale: "billion" };
  if (digits >= 1e6) return { digits: Number((digits / 1e6).toPrecision(3)), scale: "million" };
  return { digits };
}

/** Without the exponent that JavaScript gives to small numbers. */
function grouped(value: number, group: string, point: string): string {
  const text = Math.abs(value) < 1e-6 ? value.toFixed(12).replace(/\.?0+$/, "") : String(value);
  return groupThousands(text, group, point);
}

function groupThousands(digits: string, group: string, point: string): string {
  const [whole = "", fraction] = digits.split(".");
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? parts : `${parts}${point}${fraction}`;
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
    .replace(
      /(\d) (?=(?:ms|s|ko|Mo|Go|\$|vCPU|octets?|millions?|milliards?)(?![a-z]))/g,
      "$1\u00a0",
    )
    .replace(/'/g, "’");
}
