import { describe, expect, test } from "vitest";
import { compare } from "../../core/compare.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import { workload } from "../support/workload.ts";

function comparisonOf(changes: Partial<WorkloadInput> = {}, today?: string) {
  const subject = workload(changes);
  return compare(subject, PRICE_BOOKS[subject.region], today === undefined ? {} : { today });
}

function confidenceOf(changes?: Partial<WorkloadInput>, today?: string) {
  const { confidence } = comparisonOf(changes, today);
  if (confidence === undefined) throw new Error("nothing can serve it");
  return confidence;
}

describe("confidence", () => {
  test("is high where the lead is large and AWS is quoted for the bill", () => {
    expect(confidenceOf()).toEqual({
      level: "high",
      prices: { used: 15, verified: 8 },
      uncertainShare: 0,
      // 37.24 - 22.40, and that over 37.24.
      margin: { runnerUp: "lambda-provisioned", usd: 14_840_000, share: 0.3985 },
    });
  });

  test("counts the share of the bill that rests on prices not quoted from AWS", () => {
    const needs = { webSocket: true };
    const { uncertainShare, level } = confidenceOf({ needs });
    // Fargate at 53.78, of which 14.19 and 3.10 are at derived rates.
    expect(uncertainShare).toBeCloseTo((14.19 + 3.1) / 53.78, 4);
    expect(level).toBe("medium");
  });

  test("is low where the two cheapest cost nearly the same", () => {
    const { whatFlipsIt } = comparisonOf();
    const at = whatFlipsIt[0]?.at ?? 0;
    const { level, margin } = confidenceOf({ traffic: { requestsPerMonth: at } });
    expect(level).toBe("low");
    expect(margin?.share).toBeLessThan(0.01);
  });

  test("falls when the prices of the two leaders grow old, and names the oldest", () => {
    const { level, stale } = confidenceOf({}, "2027-12-01");
    expect(level).toBe("medium");
    expect(stale?.oldest).toEqual({ priceKey: "fargate.x86_64.vcpu", date: "2021" });
    expect(stale?.count).toBeGreaterThan(10);
    expect(confidenceOf({}, "2026-11-26")).toMatchObject({ level: "high", stale: { count: 4 } });
  });

  test("is nobody's when nothing can serve the workload", () => {
    const latencyObjective = { percentile: 99, ms: 1 };
    expect(comparisonOf({ latencyObjective })).not.toHaveProperty("confidence");
  });
});
