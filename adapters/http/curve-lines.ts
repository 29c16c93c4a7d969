import type { CostCurves } from "../../core/cost-curves.ts";

/**
 * Curves as lines: first what is compared, then a line for each volume, in order, then one for each
 * break-even. `type` tells them apart; a reader skips those that it does not know.
 */
export function* toCurveLines({ given, curves, breakEvens }: CostCurves): Generator<object> {
  const alternatives = curves.map(({ id, name }) => ({ id, name }));
  yield { type: "curves", currency: "USD", given, alternatives };
  for (const [index, { requestsPerMonth }] of (curves[0]?.points ?? []).entries()) {
    const costs = curves.map(({ id, points }) => [id, points[index]?.monthlyUsd ?? null]);
    yield { type: "point", requestsPerMonth, costs: Object.fromEntries(costs) };
  }
  for (const breakEven of breakEvens) yield { type: "breakEven", ...breakEven };
}
