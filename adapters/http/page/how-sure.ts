import type { Comparison } from "../../../core/compare.ts";
import type { Confidence } from "../../../core/confidence.ts";
import { percent } from "./format-amounts.ts";

export type Sureness = { readonly level: string; readonly reason: string };

const LEVELS: Readonly<Record<Confidence["level"], string>> = {
  high: "Sure",
  medium: "Fairly sure",
  low: "A close call",
};

/** The core's confidence as a person would say it; undefined when nothing can serve the workload. */
export function howSure({ confidence, alternatives }: Comparison): Sureness | undefined {
  if (confidence === undefined) return undefined;
  const { level, margin, uncertainShare } = confidence;
  const next = alternatives.find(({ id }) => id === margin?.runnerUp);
  const lead =
    margin === undefined || next === undefined
      ? "nothing else can serve it"
      : `it costs ${wholePercent(margin.share)} less than the next best, ${next.name}`;
  const quoted =
    uncertainShare === 0
      ? "AWS is quoted for every price in its bill"
      : `${wholePercent(uncertainShare)} of its bill rests on prices that are not quoted from AWS`;
  return { level: LEVELS[level], reason: `${lead}, and ${quoted}` };
}

function wholePercent(share: number): string {
  return percent(Math.round(share * 100) / 100);
}
