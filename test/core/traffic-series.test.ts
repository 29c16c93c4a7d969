import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toProfile } from "../../core/traffic.ts";
import {
  hourOfWeek,
  meanPerSecond,
  peakPerSecond,
  profileOf,
  toMinutes,
  toSeries,
} from "../../core/traffic-series.ts";

const weights = (length: number) =>
  fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), {
    minLength: length,
    maxLength: length,
  });

const profiles = fc
  .record({ hourlyShape: weights(24), weekdayShape: weights(7) })
  .map((shapes) => toProfile({ requestsPerMonth: 10_000_000, ...shapes }));

describe("a series of minutes", () => {
  test("carries a week of the month's volume and gives the profile back", () => {
    fc.assert(
      fc.property(profiles, fc.double({ min: 1, max: 6, noNaN: true }), (profile, peakToMean) => {
        const series = toSeries(profile, { peakToMean });
        expect(series.counts).toHaveLength(7 * 24 * 60);
        const back = profileOf(series);
        expect(Math.abs(back.requestsPerMonth - profile.requestsPerMonth)).toBeLessThanOrEqual(1);
        back.shares.forEach((share, hour) => {
          expect(share).toBeCloseTo(profile.shares[hour] ?? 0, 9);
        });
      }),
      { numRuns: 15 },
    );
  });

  test("is even within the hour, or has one burst of ten minutes", () => {
    const profile = toProfile({
      requestsPerMonth: 2_628_000,
      hourlyShape: new Array(24).fill(1),
      weekdayShape: new Array(7).fill(1),
    });
    expect(new Set(toSeries(profile).counts.map((count) => count.toFixed(6)))).toEqual(
      new Set(["60.000000"]),
    );
    const hour = toSeries(profile, { peakToMean: 4 }).counts.slice(0, 60);
    expect(hour.filter((count) => Math.abs(count - 240) < 1e-6)).toHaveLength(10);
    expect(hour.indexOf(Math.max(...hour))).toBe(20);
    expect(hour.reduce((sum, count) => sum + count, 0)).toBeCloseTo(3600, 6);
    expect(toSeries(profile, { peakToMean: 9 })).toEqual(toSeries(profile, { peakToMean: 6 }));
  });

  test("begins on a Monday at midnight UTC", () => {
    const { startSeconds } = toSeries(
      toProfile({ requestsPerMonth: 1, hourlyShape: [1], weekdayShape: [1] }),
    );
    expect(new Date(startSeconds * 1000).toISOString()).toBe("1970-01-05T00:00:00.000Z");
    expect(hourOfWeek(startSeconds)).toBe(0);
  });
});

describe("the hour of the week", () => {
  test.each([
    ["2026-11-23T00:00:00Z", 0],
    ["2026-11-23T13:59:59Z", 13],
    ["2026-11-29T23:00:00Z", 167],
    ["1969-12-31T23:30:00Z", 2 * 24 + 23],
  ])("of %s is %i", (text, hour) => {
    expect(hourOfWeek(Date.parse(text) / 1000)).toBe(hour);
  });
});

describe("the profile of a series", () => {
  test("of one day repeats that day, and is that day's volume over 730 hours", () => {
    const counts = Array.from({ length: 24 * 60 }, (_, minute) => (minute < 720 ? 0 : 120));
    const series = {
      startSeconds: Date.parse("2026-11-26T00:00:00Z") / 1000,
      stepSeconds: 60,
      counts,
    };
    const { requestsPerMonth, shares } = profileOf(series);
    expect(requestsPerMonth).toBe(Math.round((720 * 120 * 730) / 24));
    expect(shares[0]).toBe(0);
    expect(shares[100 + 11]).toBeCloseTo(1 / 84, 9);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test("of an hour is even", () => {
    const series = { startSeconds: 0, stepSeconds: 60, counts: new Array<number>(60).fill(6) };
    const { requestsPerMonth, shares } = profileOf(series);
    expect(requestsPerMonth).toBe(360 * 730);
    for (const share of shares) expect(share).toBeCloseTo(1 / 168, 9);
  });

  test("of nothing is nothing", () => {
    const { requestsPerMonth, shares } = profileOf({
      startSeconds: 0,
      stepSeconds: 60,
      counts: [],
    });
    expect(requestsPerMonth).toBe(0);
    expect(shares[5]).toBeCloseTo(1 / 168, 12);
  });
});

describe("a series of other steps", () => {
  test("has its mean and its peak by the second", () => {
    const series = { startSeconds: 0, stepSeconds: 300, counts: [300, 900, 0] };
    expect(meanPerSecond(series)).toBeCloseTo(4 / 3, 12);
    expect(peakPerSecond(series)).toBe(3);
  });

  test("is spread over minutes, or added up to them", () => {
    expect(toMinutes({ startSeconds: 0, stepSeconds: 120, counts: [10, 4] })).toEqual([5, 5, 2, 2]);
    expect(toMinutes({ startSeconds: 0, stepSeconds: 30, counts: [1, 2, 3] })).toEqual([3, 3]);
    expect(toMinutes({ startSeconds: 0, stepSeconds: 90, counts: [9, 9] })).toEqual([6, 6, 6]);
  });

  test("keeps every request", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 1e6 }), { maxLength: 50 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 4000 }), (values, stepSeconds) => {
        const minutes = toMinutes({ startSeconds: 0, stepSeconds, counts: values });
        const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
        expect(sum(minutes)).toBeCloseTo(sum(values), 3);
      }),
    );
  });
});
