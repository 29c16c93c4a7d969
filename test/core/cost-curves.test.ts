import fc from "fast-check";
import { expect, test } from "vitest";
import { compare } from "../../core/compare.ts";
import { type CostCurves, toCostCurves } from "../../core/cost-curves.ts";
import { gridAt } from "../../core/locate-change.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import { workload } from "../support/workload.ts";

const paris = PRICE_BOOKS["eu-west-3"];

function curvesAt(requestsPerMonth: number): CostCurves {
  return toCostCurves(workload({ traffic: { requestsPerMonth } }), paris);
}

test("the curves are the bills at their volumes, to within the rounding of lines", () => {
  const subject = workload();
  const { curves, given } = toCostCurves(subject, paris, { from: 30_000_000, to: 60_000_000 });
  expect(given).toBe(30_000_000);
  const bills = new Map(compare(subject, paris).alternatives.map(({ id, total }) => [id, total]));
  expect(curves.length).toBeGreaterThan(5);
  for (const { id, points } of curves) {
    expect(points[0]?.requestsPerMonth).toBe(30_000_000);
    expect(Math.abs((points[0]?.monthlyUsd ?? -1) - (bills.get(id) ?? 0) / 1e6)).toBeLessThan(0.1);
  }
});

test("an alternative that can serve no volume has no curve", () => {
  expect(curvesAt(30_000_000).curves.map(({ id }) => id)).not.toContain("app-runner");
});

test("the range is two decades around the volume, to whole powers of ten", () => {
  const points = curvesAt(30_000_000).curves[0]?.points ?? [];
  expect(points.length).toBe(121);
  expect(points[0]?.requestsPerMonth).toBe(100_000);
  expect(points.at(-1)?.requestsPerMonth).toBe(10_000_000_000);
});

test("at each break-even the winner is another than one step of four digits before", () => {
  const { breakEvens } = curvesAt(30_000_000);
  expect(breakEvens.length).toBeGreaterThan(0);
  for (const { requestsPerMonth: at, cheaperBelow, cheaperFrom } of breakEvens) {
    const winners = [at - gridAt(at, 1), at].map(
      (requestsPerMonth) =>
        compare(workload({ traffic: { requestsPerMonth } }), paris).cheapest?.id,
    );
    expect(winners).toEqual([cheaperBelow, cheaperFrom]);
  }
});

test("any volume gives sound curves: volumes grow, costs are never negative, all on one grid", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (requestsPerMonth) => {
      const { curves } = curvesAt(requestsPerMonth);
      const grid = curves[0]?.points.map((point) => point.requestsPerMonth) ?? [];
      expect(grid.every((volume, index) => volume > (grid[index - 1] ?? 0))).toBe(true);
      for (const { points } of curves) {
        expect(points.map((point) => point.requestsPerMonth)).toEqual(grid);
        expect(points.every(({ monthlyUsd }) => monthlyUsd === null || monthlyUsd >= 0)).toBe(true);
      }
    }),
    { numRuns: 20 },
  );
});

test("the same workload gives the same curves", () => {
  expect(curvesAt(5_000_000)).toEqual(curvesAt(5_000_000));
});
