import { describe, expect, test } from "vitest";
import { compare } from "../../core/compare.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import { workload } from "../support/workload.ts";

const REQUEST = { durationMs: 200, cpuMs: 20, memoryMb: 512 };

function onUrl(changes: Partial<WorkloadInput>) {
  const subject = workload({ request: REQUEST, ...changes });
  const { alternatives } = compare(subject, PRICE_BOOKS[subject.region]);
  return alternatives.find(({ id }) => id === "lambda-function-url");
}

/** 3,000 requests a minute, and once a day so many for a minute. */
function peaks(perMinute: number): NonNullable<WorkloadInput["traffic"]> {
  const day = Array.from({ length: 1440 }, (_, minute) => (minute === 600 ? perMinute : 3_000));
  return { requestsPerMinute: [...day, ...day, ...day, ...day, ...day, ...day, ...day] };
}

describe("peaks that Lambda throttles", () => {
  test("are none within the account's concurrency and a burst of 1,000", () => {
    // 1,000 environments at 200 ms serve 300,000 requests a minute.
    const within = onUrl({ traffic: peaks(299_999) });
    expect(within?.capacity).not.toHaveProperty("throttledRequests");
    expect([within?.notes, within?.ruledOutBy]).toEqual([[], []]);
  });

  test("are told in requests a month, and noted while they are few", () => {
    // 20,000 requests too many in one minute of each of 30.4 days, of 4.6 M a day.
    const few = onUrl({ traffic: peaks(320_000) });
    expect(few?.capacity.throttledRequests).toBeCloseTo((20_000 * 730) / 24, -2);
    expect(few?.ruledOutBy).toEqual([]);
    expect(few?.notes.join()).toMatch(/requests a month \(0\.43 %\) are throttled in peaks/);
  });

  test("rule it out once clients notice, or an objective does not allow for them", () => {
    expect(onUrl({ traffic: peaks(400_000) })?.ruledOutBy.join()).toMatch(/are throttled in peaks/);
    const tight = { percentile: 99.9, ms: 10_000 };
    const few = onUrl({ traffic: peaks(320_000), latencyObjective: tight });
    expect(few?.ruledOutBy.join()).toMatch(/0\.43 %\) are throttled/);
    const loose = onUrl({
      traffic: peaks(320_000),
      latencyObjective: { percentile: 95, ms: 10_000 },
    });
    expect(loose?.ruledOutBy).toEqual([]);
  });

  test("are fewer in an account that may run more, though a function still gains 1,000 at a time", () => {
    const throttled = (accountConcurrency: number, perMinute: number) =>
      onUrl({ traffic: peaks(perMinute), assumptions: { accountConcurrency } })?.capacity
        .throttledRequests ?? 0;
    expect(throttled(10_000, 301_000)).toBe(0);
    expect(throttled(1_000, 301_000)).toBeGreaterThan(0);
    expect(throttled(10_000, 600_000)).toBeGreaterThan(0);
    expect(throttled(10_000, 600_000)).toBeLessThan(throttled(1_000, 600_000));
  });

  test("are the share above the account's concurrency where traffic is even", () => {
    // 10,000 a second at 200 ms need 2,000 environments.
    const half = onUrl({ traffic: { requestsPerMonth: 10_000 * 3600 * 730 } });
    expect(half?.ruledOutBy.join()).toMatch(/\(50 %\) are throttled/);
  });
});

describe("a percentile", () => {
  const latencies = (changes: Partial<WorkloadInput>) => {
    const subject = workload(changes);
    return compare(subject, PRICE_BOOKS[subject.region]).alternatives.map(({ latency }) => latency);
  };

  test("is never a bare figure: each range has a width, and says what it is from", () => {
    for (const requestsPerMonth of [0, 1_000, 30_000_000]) {
      for (const coldStartShare of [0, 0.01]) {
        for (const latency of latencies({
          traffic: { requestsPerMonth },
          assumptions: { coldStartShare },
        })) {
          if (latency === undefined) throw new Error("there is no latency");
          for (const { low, likely, high } of [latency.p50, latency.p95, latency.p99]) {
            expect(low).toBeLessThanOrEqual(likely);
            expect(high).toBeGreaterThan(low);
          }
          expect(latency.because.join()).toMatch(/what a day of \d+ requests? would measure/);
        }
      }
    }
  });

  test("is the narrower the more requests a day measures it with", () => {
    const width = (requestsPerMonth: number) => {
      const p99 = latencies({
        traffic: { requestsPerMonth },
        assumptions: { coldStartShare: 0 },
      })[1]?.p99;
      return (p99?.high ?? 0) - (p99?.low ?? 0);
    };
    expect(width(3_000)).toBeGreaterThan(width(3_000_000) * 2);
  });
});
