import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coldStartShare } from "../../core/models/cold-starts.ts";
import { parseWorkload } from "../../core/parse-workload.ts";
import { coldShareCurve, expectedColdStarts } from "../../core/targets/cold-starts-expected.ts";
import { toProfile } from "../../core/traffic.ts";
import { workloadInput } from "../support/workload.ts";

function coldStarts(requestsPerMonth: number, stated?: number): number {
  const assumptions = stated === undefined ? {} : { coldStartShare: stated };
  const subject = parseWorkload(workloadInput({ traffic: { requestsPerMonth }, assumptions }));
  return expectedColdStarts(subject, toProfile(subject.traffic));
}

describe("cold starts of a month", () => {
  /** Mahmoudi and Khazaei's own code with an idle time of 330 s, 2 s a request (reference runs of November 2026). */
  test.each([
    [0.001, 0.743],
    [0.01, 0.0563],
    [0.1, 0.0113],
    [1, 0.00209],
    [10, 0.00044],
  ])("at %d requests a second are near the published model's share, %d", (rate, share) => {
    const modelled = coldShareCurve(1_991)(rate);
    expect(modelled).toBeGreaterThan(share * 0.7);
    expect(modelled).toBeLessThan(share * 1.3);
  });

  test("are the model's to within 30 %, mostly 5 %, though it is worked out at few points", () => {
    const rates = fc.double({ min: -4, max: 2, noNaN: true });
    const durations = fc.double({ min: 0.3, max: 4, noNaN: true });
    fc.assert(
      fc.property(rates, durations, (rate, duration) => {
        const [requestsPerSecond, durationMs] = [10 ** rate, 10 ** duration];
        fc.pre(requestsPerSecond * durationMs < 200_000);
        const warmSeconds = durationMs / 1000;
        const exact = coldStartShare({ requestsPerSecond, warmSeconds, coldSeconds: warmSeconds });
        const ratio = coldShareCurve(durationMs)(requestsPerSecond) / exact;
        expect(ratio).toBeGreaterThan(0.7);
        expect(ratio).toBeLessThan(1.3);
      }),
    );
  });

  test("are all requests when next to none come", () => {
    expect(coldStarts(1)).toBe(1);
    expect(coldStarts(0)).toBe(0);
  });

  test("are fewer by the model than the 1 % that a workload may state", () => {
    expect(coldStarts(30_000_000)).toBeLessThan(10_000);
    expect(coldStarts(30_000_000, 0.01)).toBe(300_000);
  });

  test("of a stated share are more where requests are so sparse that environments expire after 330 s", () => {
    expect(coldStarts(10_000, 0.001)).toBe(Math.round(10_000 * Math.exp(-330 / 262.8)));
  });

  test("follow the hours: half a day at twice the rate has half the cold starts of a whole one", () => {
    const hourlyShape = [...new Array(12).fill(0), ...new Array(12).fill(1)];
    const subject = parseWorkload(
      workloadInput({ traffic: { requestsPerMonth: 500_000, hourlyShape }, assumptions: {} }),
    );
    const followed = expectedColdStarts(subject, toProfile(subject.traffic));
    expect(followed).toBeCloseTo(coldStarts(1_000_000) / 2, -1);
    expect(followed).toBeLessThan(coldStarts(500_000));
  });
});
