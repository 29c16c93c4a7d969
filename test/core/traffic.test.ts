import { describe, expect, test } from "vitest";
import { hourlyRates, monthlySum, toProfile } from "../../core/traffic.ts";
import { workload } from "../support/workload.ts";

describe("traffic", () => {
  test("as a volume spreads over 168 hours and adds up to itself", () => {
    const hourlyShape = Array.from({ length: 24 }, (_, hour) => hour);
    const profile = toProfile(
      workload({ traffic: { requestsPerMonth: 1e6, hourlyShape } }).traffic,
    );
    const rates = hourlyRates(profile);
    expect(rates).toHaveLength(168);
    expect(monthlySum(rates) * 3600).toBeCloseTo(1e6, 3);
    expect(rates[0]).toBe(0);
    expect((rates[23] ?? 0) / (rates[1] ?? 0)).toBeCloseTo(23, 9);
  });

  test("as rates keeps them, multiplied by each weekday's factor", () => {
    const requestsPerHour = new Array(24).fill(7200);
    const weekdayFactors = [1, 1, 1, 1, 1, 0.5, 0];
    const profile = toProfile(workload({ traffic: { requestsPerHour, weekdayFactors } }).traffic);
    const rates = hourlyRates(profile);
    expect(rates[0]).toBeCloseTo(2, 6);
    expect(rates[5 * 24]).toBeCloseTo(1, 6);
    expect(rates[6 * 24]).toBe(0);
    expect(profile.requestsPerMonth).toBe(Math.round((7200 * 24 * 5.5 * 730) / 168));
  });

  test("a month of 730 hours has a constant rate of its volume over 2,628,000 seconds", () => {
    const traffic = { requestsPerMonth: 2_628_000 };
    const rates = hourlyRates(toProfile(workload({ traffic }).traffic));
    for (const rate of rates) expect(rate).toBeCloseTo(1, 9);
  });
});
