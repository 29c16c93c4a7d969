import type { FieldError } from "./errors.ts";
import { escapePointerPart } from "./json-pointer.ts";

type NumberRange = {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  /** Taken when the field is absent; without it the field is required. */
  readonly fallback?: number;
};

/** A list of weights or rates: none negative, not all zero. */
type NumberList = {
  readonly max: number;
} & (ListOfLength | ListUpTo);

type ListOfLength = {
  readonly length: number;
  readonly most?: never;
  /** Every item when the field is absent; without it the field is required. */
  readonly fallback?: number;
};

/** One item at least, `most` at most. */
type ListUpTo = {
  readonly most: number;
  readonly length?: never;
  readonly fallback?: never;
};

/**
 * One object of untrusted input, read field by field. Whatever is wrong is collected, not thrown; a
 * refused number reads as NaN, so that comparisons with it refuse nothing more.
 */
export type FieldReader = {
  has(key: string): boolean;
  number(key: string, range: NumberRange): number;
  optionalNumber(key: string, range: NumberRange): number | undefined;
  numbers(key: string, list: NumberList): readonly number[];
  text(key: string, maxLength: number): string;
  flag(key: string, fallback: boolean): boolean;
  choice<T extends string>(key: string, allowed: readonly T[], fallback?: T): T;
  /** Reads a nested object; an absent one reads as empty, so that its required fields are named. */
  object(key: string, allowed: readonly string[]): FieldReader;
  refuse(key: string, detail: string): void;
};

/** Opens `input` for reading; keys that are not `allowed` are refused, since a typing error would be silent. */
export function readFields(
  input: unknown,
  allowed: readonly string[],
  errors: FieldError[],
  pointer = "",
): FieldReader {
  const fields = toRecord(input, pointer, errors);
  const refuse = (key: string, detail: string): void => {
    errors.push({ pointer: `${pointer}/${escapePointerPart(key)}`, detail });
  };
  for (const key of fields.keys()) {
    if (!allowed.includes(key))
      refuse(key, `is not a known field; known are ${allowed.join(", ")}`);
  }
  const at =
    (key: string): Refuse =>
    (detail) =>
      refuse(key, detail);
  return {
    has: (key) => fields.has(key),
    number: (key, range) => readNumber(fields.get(key), range, at(key)),
    optionalNumber: (key, range) =>
      fields.has(key) ? readNumber(fields.get(key), range, at(key)) : undefined,
    numbers: (key, list) => readNumbers(fields.get(key), list, at(key)),
    text: (key, maxLength) => readText(fields.get(key), maxLength, at(key)),
    flag: (key, fallback) => readFlag(fields.get(key), fallback, at(key)),
    choice: (key, choices, fallback) => readChoice(fields.get(key), choices, fallback, at(key)),
    object: (key, keys) =>
      readFields(fields.get(key) ?? {}, keys, errors, `${pointer}/${escapePointerPart(key)}`),
    refuse,
  };
}

type Refuse = (detail: string) => void;

/** A Map, because an own `__proto__` or `constructor` key of parsed JSON must stay plain data. */
function toRecord(input: unknown, pointer: string, errors: FieldError[]): Map<string, unknown> {
  if (typeof input === "object" && input !== null && !Array.isArray(input)) {
    return new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  }
  errors.push({ pointer, detail: "must be an object" });
  return new Map();
}

function readNumber(value: unknown, range: NumberRange, refuse: Refuse): number {
  const { min, max, integer = false, fallback } = range;
  if (value === undefined && fallback !== undefined) return fallback;
  const fits =
    typeof value === "number" &&
    value >= min &&
    value <= max &&
    (!integer || Number.isInteger(value));
  if (fits) return value;
  refuse(`must be ${integer ? "a whole number" : "a number"} from ${min} to ${max}`);
  return Number.NaN;
}

function readNumbers(value: unknown, list: NumberList, refuse: Refuse): readonly number[] {
  const even = new Array<number>(list.length ?? 1).fill(list.fallback ?? Number.NaN);
  if (value === undefined && list.fallback !== undefined) return even;
  if (fitsList(value, list)) return value;
  const { length = `1 to ${list.most}`, max } = list;
  refuse(`must be ${length} numbers from 0 to ${max}, at least one of them ${SMALLEST} or more`);
  return even;
}

/** Below this a list of weights is as good as zero, and would vanish in products. */
const SMALLEST = 1e-6;

function fitsList(value: unknown, list: NumberList): value is readonly number[] {
  const { length, most = length, max } = list;
  return (
    Array.isArray(value) &&
    value.length >= (length ?? 1) &&
    value.length <= (most ?? 1) &&
    value.every((item) => typeof item === "number" && item >= 0 && item <= max) &&
    value.some((item) => item >= SMALLEST)
  );
}

/**
 * Controls, line separators, marks that turn the direction of writing round, characters without a width
 * (joiners, which scripts and emoji need, excepted) and halves of characters: in a table, a terminal or
 * a record they make a text read as another (CVE-2021-42574).
 */
const MISLEADING = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

function readText(value: unknown, maxLength: number, refuse: Refuse): string {
  if (typeof value !== "string" || value.trim() === "" || value.length > maxLength) {
    refuse(`must be a text of 1 to ${maxLength} characters`);
    return "";
  }
  const [misleading] = MISLEADING.exec(value) ?? [];
  if (misleading === undefined) return value;
  refuse(`must not have ${codePointOf(misleading)}, a control or invisible character; take it out`);
  return "";
}

function codePointOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, "0")}`;
}

function readFlag(value: unknown, fallback: boolean, refuse: Refuse): boolean {
  if (value === undefined) return fallback;
  if (typeof value === "boolean") return value;
  refuse("must be true or false");
  return fallback;
}

function readChoice<T extends string>(
  value: unknown,
  allowed: readonly T[],
  fallback: T | undefined,
  refuse: Refuse,
): T {
  if (value === undefined && fallback !== undefined) return fallback;
  const found = allowed.find((choice) => choice === value);
  if (found !== undefined) return found;
  refuse(`must be one of ${allowed.join(", ")}`);
  return (fallback ?? allowed[0]) as T;
}
