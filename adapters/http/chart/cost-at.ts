import type { CurvePoint } from "../../../core/cost-curves.ts";

/** The cost at a volume between two points of a curve, on the straight line that a chart draws; undefined outside. */
export function costAt(points: readonly CurvePoint[], volume: number): number | undefined {
  const next = points.findIndex(({ requestsPerMonth }) => requestsPerMonth >= volume);
  const [before, after] = [points[Math.max(next - 1, 0)], points[next]];
  if (before === undefined || after === undefined) return undefined;
  if (after.requestsPerMonth === volume) return after.monthlyUsd ?? undefined;
  if (next === 0 || before.monthlyUsd === null || after.monthlyUsd === null) return undefined;
  const share =
    Math.log(volume / before.requestsPerMonth) /
    Math.log(after.requestsPerMonth / before.requestsPerMonth);
  return before.monthlyUsd + (after.monthlyUsd - before.monthlyUsd) * share;
}
