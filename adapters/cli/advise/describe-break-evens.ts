import type { AlternativeId } from "../../../core/alternative.ts";
import type { BreakEven } from "../../../core/break-even.ts";
import type { Comparison } from "../../../core/compare.ts";
import { short } from "../format-figures.ts";
import { nameOf } from "./short-name.ts";

/** Where Fargate and a Lambda alternative swap places, as sentences, one for each pair. */
export function describeBreakEvens(comparison: Comparison): readonly string[] {
  const pairs = Map.groupBy(comparison.breakEvens, lambdaOf);
  return [...pairs].map(([id, swaps]) => {
    const ranges = fargateRanges(
      [...swaps].sort((a, b) => a.requestsPerMonth - b.requestsPerMonth),
    );
    return `${nameOf("fargate-alb", comparison)} costs less than ${nameOf(id, comparison)} ${ranges} requests a month`;
  });
}

function lambdaOf({ cheaperBelow, cheaperFrom }: BreakEven): AlternativeId {
  return cheaperBelow === "fargate-alb" ? cheaperFrom : cheaperBelow;
}

/** As in "from 78.3 M to 85.1 M and from 97 M". */
function fargateRanges(swaps: readonly BreakEven[]): string {
  const ranges: string[] = [];
  for (const { requestsPerMonth, cheaperFrom } of withoutVisits(swaps)) {
    if (cheaperFrom === "fargate-alb") ranges.push(`from ${short(requestsPerMonth)}`);
    else
      ranges.push(`${ranges.pop() ?? ""} to ${short(requestsPerMonth)}`.replace(/^ to/, "up to"));
  }
  return ranges.join(" and ");
}

/** Two swaps this close together are one step of tasks and no news. */
const VISIT = 1.03;

/** Leaves out pairs of swaps after which, a little further on, everything is as before. */
function withoutVisits(swaps: readonly BreakEven[]): readonly BreakEven[] {
  const kept: BreakEven[] = [];
  for (const swap of swaps) {
    const before = kept.at(-1);
    const isShort = before !== undefined && swap.requestsPerMonth < before.requestsPerMonth * VISIT;
    if (isShort && before.cheaperFrom === swap.cheaperBelow) kept.pop();
    else kept.push(swap);
  }
  return kept.length > 0 ? kept : swaps;
}
