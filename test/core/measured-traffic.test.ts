import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare } from "../../core/compare.ts";
import {
  MOST_MINUTES,
  MOST_STEPS,
  toMeasuredTraffic,
  toRequestSeries,
} from "../../core/measured-traffic.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import { toProfile } from "../../core/traffic.ts";
import { createCountsReader } from "../../core/traffic-input/counts-reader.ts";
import { hourOfWeek } from "../../core/traffic-series.ts";
import { workload } from "../support/workload.ts";

const MONDAY = "2026-01-05T00:00:00Z";
const WEEK = 7 * 1440;

function measured(requestsPerMinute: readonly number[], stepMinutes = 1) {
  return { requestsPerMinute, startsAt: MONDAY, stepMinutes };
}

describe("measured traffic", () => {
  test("has the volume of a month at its rate, and its own shape", () => {
    const counts = Array.from({ length: WEEK }, (_, minute) => (minute < 60 ? 6000 : 0));
    const { requestsPerMonth, shares } = toProfile(measured(counts));
    expect(requestsPerMonth).toBe(Math.round((60 * 6000 * 730) / 168));
    expect(shares[0]).toBe(1);
  });

  test("falls into the hours of the week in which it was counted, in UTC", () => {
    const sunday = { ...measured([60]), startsAt: "2026-01-04T23:00:00+01:00" };
    expect(hourOfWeek(toRequestSeries(sunday).startSeconds)).toBe(6 * 24 + 22);
  });

  test("of an hour a step counts the same requests as of its minutes", () => {
    const hourly = toProfile(measured([60, 120, 0], 60));
    const minutes = [60, 120, 0].flatMap((mean) => new Array<number>(60).fill(mean));
    expect(hourly.requestsPerMonth).toBe(toProfile(measured(minutes)).requestsPerMonth);
  });

  test("bills tasks as they would have run: bursts of one volume cost more than an even flow", () => {
    const flow = new Array<number>(WEEK).fill(3000);
    const bursts = flow.map((_, minute) => (minute % 60 < 10 ? 18_000 : 0));
    const fargate = (counts: readonly number[]) => {
      const subject = workload({ traffic: measured(counts) });
      const { alternatives } = compare(subject, PRICE_BOOKS[subject.region]);
      return alternatives.find(({ id }) => id === "fargate-alb");
    };
    const [even, bursty] = [fargate(flow), fargate(bursts)];
    expect(bursty?.total).toBeGreaterThan(even?.total ?? 0);
    expect(bursty?.capacity.utilization).toBeLessThan(0.45);
    expect(even?.capacity.utilization).toBeGreaterThan(0.5);
    expect(bursty?.latency?.p95.likely).toBeGreaterThan(10 * (even?.latency?.p95.likely ?? 0));
  });
});

describe("a file's summary as traffic", () => {
  test("keeps every minute of two weeks, and is read again as it was", () => {
    const reader = createCountsReader();
    for (let minute = 0; minute < MOST_STEPS; minute++) reader.push(String(minute % 7));
    const reading = reader.end();
    if (reading.kind === "refused") throw new Error(reading.reason);
    const traffic = toMeasuredTraffic(reading.summary.series);
    expect(traffic).toMatchObject({ stepMinutes: 1, startsAt: "1970-01-05T00:00:00.000Z" });
    expect(toRequestSeries(traffic)).toEqual(reading.summary.series);
    expect(workload({ traffic }).traffic).toEqual(traffic);
  });

  test("of a year is its last quarter, in steps that a workload has room for", () => {
    const counts = Array.from({ length: 365 * 1440 }, (_, minute) => minute);
    const traffic = toMeasuredTraffic({ startSeconds: 0, stepSeconds: 60, counts });
    const { requestsPerMinute, stepMinutes, startsAt } = traffic;
    expect(requestsPerMinute.length).toBeLessThanOrEqual(MOST_STEPS);
    expect(requestsPerMinute.length * stepMinutes).toBe(MOST_MINUTES);
    expect(startsAt).toBe("1970-10-01T00:00:00.000Z");
  });

  test("loses no request but by rounding", () => {
    const lists = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(lists, fc.constantFrom(60, 300, 3600), (counts, stepSeconds) => {
        const traffic = toMeasuredTraffic({ startSeconds: 0, stepSeconds, counts });
        const again = toRequestSeries(traffic);
        const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
        expect(Math.abs(sum(again.counts) - sum(counts))).toBeLessThan(1);
        expect(again.stepSeconds).toBe(stepSeconds);
      }),
    );
  });
});
