import type { Comparison } from "../../../core/compare.ts";
import type { Confidence } from "../../../core/confidence.ts";
import { count, percent } from "./format-amounts.ts";

export type Sureness = { readonly level: string; readonly reason: string };

const LEVELS: Readonly<Record<Confidence["level"], string>> = {
  high: "Sure",
  medium: "Fairly sure",
  low: "A close call",
};

/** The core's confidence as a person would say it; undefined when nothing can serve the workload. */
export function howSure({ confidence, alternatives }: Comparison): Sureness | undefined {
  if (confidence === undefined) return undefined;
  const { level, margin, prices } = confidence;
  const next = alternatives.find(({ id }) => id === margin?.runnerUp);
  const lead =
    margin === undefined || next === undefined
      ? "nothing else can serve it"
      : `it costs ${percent(Math.round(margin.share * 100) / 100)} less than the next best, ${next.name}`;
  const quoted =
    prices.verified === prices.used
      ? "AWS is quoted for every price"
      : `AWS is quoted for ${count(prices.verified)} of ${count(prices.used)} prices`;
  return { level: LEVELS[level], reason: `${lead}, and ${quoted}` };
}
