import type { AlternativeId } from "../../../core/alternative.ts";
import type { BreakEven } from "../../../core/break-even.ts";
import type { Comparison } from "../../../core/compare.ts";
import { fargateRanges, type VolumeRange } from "../../../core/decision-ranges.ts";
import { short } from "../format-figures.ts";
import { nameOf } from "./short-name.ts";

/** Where Fargate and a Lambda alternative swap places, as sentences, one for each pair. */
export function describeBreakEvens(comparison: Comparison): readonly string[] {
  const pairs = Map.groupBy(comparison.breakEvens, lambdaOf);
  return [...pairs].map(([id, swaps]) => {
    const ranges = fargateRanges(swaps).map(written).join(" and ");
    return `${nameOf("fargate-alb", comparison)} costs less than ${nameOf(id, comparison)} ${ranges} requests a month`;
  });
}

function lambdaOf({ cheaperBelow, cheaperFrom }: BreakEven): AlternativeId {
  return cheaperBelow === "fargate-alb" ? cheaperFrom : cheaperBelow;
}

/** As in "from 78.3 M to 85.1 M", or with one end open. */
function written({ from, to }: VolumeRange): string {
  if (from === undefined) return `up to ${short(to ?? 0)}`;
  return to === undefined ? `from ${short(from)}` : `from ${short(from)} to ${short(to)}`;
}
