import { HOURS_PER_MONTH } from "../../../core/price-book.ts";
import { ARCHITECTURES } from "../../../core/workload.ts";
import { SHAPES } from "../../http/page/shapes.ts";
import { refuse } from "../usage-error.ts";
import { type ParseQuantity, parseCount, parseDuration, parseShare } from "./parse-quantity.ts";
import { withValue } from "./with-value.ts";

/** The page's presets. */
export const SHAPE_NAMES: readonly string[] = Object.keys(SHAPES);

const SECONDS_PER_MONTH: number = HOURS_PER_MONTH * 3600;

/** Requests a month, of 730 hours, at so many a second. */
export const parseRate: ParseQuantity = (text, flag) =>
  Math.round(parseCount(text.replace(/ ?\/ ?s$/, ""), flag) * SECONDS_PER_MONTH);

export function parseShape(text: string, flag: string): object {
  const shape = Object.hasOwn(SHAPES, text) ? SHAPES[text] : undefined;
  if (shape === undefined) return refuse(flag, text, `use one of ${SHAPE_NAMES.join(", ")}`);
  return { hourlyShape: shape.hourly, weekdayShape: shape.weekday };
}

export function parseArchitecture(text: string, flag: string): string {
  const named = new Map([
    ...ARCHITECTURES.map((one) => [one, one] as const),
    ["x86", "x86_64"],
    ["arm", "arm64"],
  ]);
  return named.get(text) ?? refuse(flag, text, `use one of ${[...named.keys()].join(", ")}`);
}

export function parseObjective(text: string, flag: string): object {
  const [, percentile = "", time = ""] = /^p?(\d{1,2}(?:\.\d+)?):(.+)$/.exec(text) ?? [];
  if (percentile === "") refuse(flag, text, "use a percentile and a time, as in p99:300ms");
  return { percentile: Number(percentile), ms: parseDuration(time, flag) };
}

export function parseAssumptionList(text: string, flag: string): object {
  return text.split(",").reduce((assumptions, pair) => {
    const [, key = "", value = ""] = /^([\w.]+)=(.+)$/.exec(pair.trim()) ?? [];
    if (key === "") refuse(flag, pair, "use pairs, as in logBytesPerRequest=500,network=nat");
    return withValue(assumptions, key.split("."), toValue(value));
  }, {});
}

function toValue(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  const number = /^\d+(?:\.\d+)?%?$/.test(text) ? parseShare(text, "--assume") : Number.NaN;
  return Number.isNaN(number) ? text : number;
}
