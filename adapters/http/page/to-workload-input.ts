import type { Field } from "./fields.ts";
import { FIELDS, type FormValues } from "./form-values.ts";
import { parseNumber, parseNumbers } from "./parse-number.ts";
import { SHAPES } from "./shapes.ts";
import { VOLUME_UNITS } from "./volume-units.ts";

type Part = { readonly pointer: string; readonly value: unknown };
type Branch = { [key: string]: unknown };

/**
 * The workload that the form describes, for the core to judge: what cannot be read as a number is NaN
 * in it, and a choice that is not offered stays as it was sent.
 */
export function toWorkloadInput(values: FormValues): object {
  const input: Branch = {};
  const parts = [...toShape(values), ...FIELDS.flatMap((field) => toPart(field, values))];
  for (const { pointer, value } of parts) put(input, pointer.slice(1).split("/"), value);
  return input;
}

function toPart(field: Field, values: FormValues): readonly Part[] {
  const { name, pointer } = field;
  if ((values[name] ?? "").trim() === "" || pointer.startsWith("/page/")) return [];
  if (name === "volume") return [{ pointer, value: toMonthlyVolume(values) }];
  if (name === "cpuShare") return toCpuTime(pointer, values);
  if (name === "percentile" && (values.latencyMs ?? "").trim() === "") return [];
  return [{ pointer, value: toValue(field, values[name] ?? "") }];
}

function toValue({ kind }: Field, text: string): unknown {
  if (kind === "number") return parseNumber(text);
  if (kind === "numbers") return parseNumbers(text);
  return kind === "flag" ? true : text;
}

function toMonthlyVolume({ volume = "", unit = "" }: FormValues): number {
  return Math.round(parseNumber(volume) * (own(VOLUME_UNITS, unit) ?? 1));
}

/** A share of an unreadable duration says nothing, so that only the duration is at fault. */
function toCpuTime(
  pointer: string,
  { cpuShare = "", durationMs = "" }: FormValues,
): readonly Part[] {
  const share = parseNumber(cpuShare) / 100;
  const duration = parseNumber(durationMs);
  if (!(share >= 0 && share <= 1)) return [{ pointer, value: Number.NaN }];
  return Number.isNaN(duration) ? [] : [{ pointer, value: share * duration }];
}

function toShape({ shape = "" }: FormValues): readonly Part[] {
  const known = own(SHAPES, shape);
  if (known === undefined) return [];
  return [
    { pointer: "/traffic/hourlyShape", value: known.hourly },
    { pointer: "/traffic/weekdayShape", value: known.weekday },
  ];
}

/** What a client names may be `constructor`, which is no entry of ours. */
export function own<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}

function put(branch: Branch, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    branch[key] = value;
    return;
  }
  const inner = (branch[key] ?? {}) as Branch;
  branch[key] = inner;
  put(inner, rest, value);
}
