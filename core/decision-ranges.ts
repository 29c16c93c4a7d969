import type { BreakEven } from "./break-even.ts";

/** Volumes, in requests a month, between which Fargate costs less than another; an open end is absent. */
export type VolumeRange = { readonly from?: number; readonly to?: number };

/** Where Fargate is the cheaper of the two that swap places, in order of volume. */
export function fargateRanges(swaps: readonly BreakEven[]): readonly VolumeRange[] {
  const ranges: VolumeRange[] = [];
  for (const { requestsPerMonth, cheaperFrom } of withoutVisits(inOrder(swaps))) {
    if (cheaperFrom === "fargate-alb") ranges.push({ from: requestsPerMonth });
    else ranges.push({ ...ranges.pop(), to: requestsPerMonth });
  }
  return ranges;
}

function inOrder(swaps: readonly BreakEven[]): readonly BreakEven[] {
  return [...swaps].sort((a, b) => a.requestsPerMonth - b.requestsPerMonth);
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
