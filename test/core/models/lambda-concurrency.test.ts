import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { erlangB } from "../../../core/models/erlang-b.ts";
import { lambdaConcurrency } from "../../../core/models/lambda-concurrency.ts";
import { simulateLambda } from "../../../core/models/lambda-scaling.ts";
import { provisionedConcurrency } from "../../../core/models/provisioned-concurrency.ts";

function perMinute(...requestsPerSecond: readonly number[]) {
  return { startSeconds: 0, stepSeconds: 60, counts: requestsPerSecond.map((rate) => rate * 60) };
}

describe("concurrency", () => {
  test("is rate times duration, but ten requests a second and environment at most", () => {
    expect(lambdaConcurrency(100, 0.5)).toBe(50);
    expect(lambdaConcurrency(100, 0.1)).toBe(10);
    expect(lambdaConcurrency(100, 0.02)).toBe(10);
  });

  /** AWS Lambda docs: 1,000 environments serve 10,000 requests a second. */
  test("of 10,000 short requests a second is 1,000, as AWS says", () => {
    expect(lambdaConcurrency(10_000, 0.005)).toBe(1000);
  });
});

describe("scaling", () => {
  test("refuses nothing within the first thousand environments", () => {
    const result = simulateLambda(perMinute(10, 900, 900), { durationSeconds: 1 });
    expect(result).toEqual({
      peakConcurrency: 900,
      throttledRequests: 0,
      throttledShare: 0,
      environmentsStarted: 890,
    });
  });

  /**
   * From 0 to 3,000 at once: 1,000 start immediately, 100 a second for 20 s after that, so that
   * 2,000 x 20 / 2 environment-seconds are missing.
   */
  test("refuses while a thousand every ten seconds are too few", () => {
    const limits = { durationSeconds: 1, accountConcurrency: 10_000 };
    const result = simulateLambda(perMinute(0, 3000, 3000), limits);
    expect(result.throttledRequests).toBeCloseTo(20_000, 6);
    expect(result.throttledShare).toBeCloseTo(20_000 / 360_000, 9);
  });

  test("goes on growing in the next minute from where it was", () => {
    const limits = { durationSeconds: 1, accountConcurrency: 100_000 };
    const result = simulateLambda(perMinute(0, 10_000, 10_000), limits);
    // 9,000 missing at first, 3,000 after a minute; then another burst of 1,000 and 2,000 in 20 s.
    expect(result.throttledRequests).toBeCloseTo(60 * 6000 + (2000 * 20) / 2, 6);
  });

  test("refuses what is over the account's concurrency for as long as it lasts", () => {
    const result = simulateLambda(perMinute(1500, 1500), { durationSeconds: 1 });
    expect(result.throttledRequests).toBeCloseTo(2 * 60 * 500, 6);
    expect(result.peakConcurrency).toBe(1500);
  });

  test("keeps environments for five minutes, so that a dip starts none and a long pause all", () => {
    const dip = perMinute(50, 10, 10, 50);
    expect(simulateLambda(dip, { durationSeconds: 1 }).environmentsStarted).toBe(0);
    const pause = perMinute(50, ...new Array(8).fill(0), 50);
    expect(simulateLambda(pause, { durationSeconds: 1 }).environmentsStarted).toBe(50);
  });

  test("never refuses more than was asked for", () => {
    const rates = fc.array(fc.double({ min: 0, max: 40_000, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(
        rates,
        fc.double({ min: 0.001, max: 10, noNaN: true }),
        (values, durationSeconds) => {
          const { throttledShare } = simulateLambda(perMinute(...values), { durationSeconds });
          expect(throttledShare).toBeGreaterThanOrEqual(0);
          expect(throttledShare).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });
});

describe("provisioned concurrency", () => {
  test("is the least that lets no more than the stated share run on demand", () => {
    const demand = { requestsPerSecond: 50, durationSeconds: 0.4 };
    const provisioned = provisionedConcurrency(demand, 0.01);
    expect(provisioned).toBe(30);
    expect(erlangB(20, provisioned)).toBeLessThanOrEqual(0.01);
    expect(erlangB(20, provisioned - 1)).toBeGreaterThan(0.01);
  });

  test("is one for every ten requests a second, however short they are", () => {
    expect(provisionedConcurrency({ requestsPerSecond: 1000, durationSeconds: 0.001 }, 0.1)).toBe(
      100,
    );
  });

  test("grows as less may spill over", () => {
    const demand = { requestsPerSecond: 200, durationSeconds: 0.25 };
    const needs = [0.1, 0.01, 0.001, 0.0001].map((share) => provisionedConcurrency(demand, share));
    expect(needs).toEqual([...needs].sort((a, b) => a - b));
    expect(new Set(needs).size).toBe(4);
  });
});
