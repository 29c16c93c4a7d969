import { expect, test } from "vitest";
import { sampledPercentiles } from "../../../core/models/range.ts";

test("a percentile measured over n requests lies within 1.96 times sqrt(p(1 - p) / n), 19 times of 20", () => {
  const { low, high } = sampledPercentiles(95, 10_000);
  expect(low).toBeCloseTo(95 - 0.4272, 3);
  expect(high).toBeCloseTo(95 + 0.4272, 3);
});

test("many requests leave no room for chance, and few are not looked for in the last tenth", () => {
  expect(sampledPercentiles(99, Number.POSITIVE_INFINITY)).toEqual({ low: 99, high: 99 });
  expect(sampledPercentiles(99, 10).high).toBeCloseTo(99.9, 9);
  expect(sampledPercentiles(50, 1).low).toBe(0);
});
