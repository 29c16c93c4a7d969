import type { CostCurves } from "../../../core/cost-curves.ts";
import { costAt } from "./cost-at.ts";
import { formatDollars, formatVolume } from "./format-figures.ts";
import { styleOf } from "./series-style.ts";

/** The chart in words, for who cannot see it. */
export function describeCurves(curves: CostCurves): string {
  const costs = curves.curves.flatMap((curve, index) => {
    const usd = costAt(curve.points, curves.given);
    const { label } = styleOf(curve.id, curve.name, index);
    return usd === undefined ? [] : [`${label} ${formatDollars(usd)}`];
  });
  const given = `At ${formatVolume(curves.given)} requests a month: ${costs.join("; ")}.`;
  const swaps = curves.breakEvens.map((one) => `${describeBreakEven(one, curves)}.`);
  const none = "The cheapest stays the same over the whole range.";
  return [...(costs.length > 0 ? [given] : []), ...(swaps.length > 0 ? swaps : [none])].join(" ");
}

/** What a break-even means, as a sentence without its full stop. */
export function describeBreakEven(
  { requestsPerMonth, cheaperBelow, cheaperFrom }: CostCurves["breakEvens"][number],
  { curves }: CostCurves,
): string {
  const labelOf = (id: string): string => {
    const index = curves.findIndex((curve) => curve.id === id);
    return styleOf(id, curves[index]?.name ?? id, Math.max(index, 0)).label;
  };
  const volume = formatVolume(requestsPerMonth);
  return `From ${volume} requests a month on ${labelOf(cheaperFrom)} is the cheapest, below ${labelOf(cheaperBelow)}`;
}
