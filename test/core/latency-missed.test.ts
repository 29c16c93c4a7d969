import { describe, expect, test } from "vitest";
import { compare } from "../../core/compare.ts";
import { latencyMissed } from "../../core/latency-missed.ts";
import { parseWorkload } from "../../core/parse-workload.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";

const at = (low: number) => ({ low, likely: low * 1.2, high: low * 1.5 });
const LATENCY = { p50: at(50), p95: at(120), p99: at(300) };

describe("an objective", () => {
  test.each([
    [99, 299, ["its p99 is 300 ms at best, above the objective of 299 ms"]],
    [99.9, 299, ["its p99 is 300 ms at best, above the objective of 299 ms"]],
    [99, 300, []],
    [98, 119, ["its p95 is 120 ms at best, above the objective of 119 ms"]],
    [98, 200, []],
    [60, 49, ["its p50 is 50 ms at best, above the objective of 49 ms"]],
    [40, 1, []],
  ])("of %d %% within %d ms is missed only where no request could be in time", (percentile, ms, reasons) => {
    expect(latencyMissed(LATENCY, { percentile, ms })).toEqual(reasons);
  });

  test("that nobody stated is missed by nothing", () => {
    expect(latencyMissed(LATENCY, undefined)).toEqual([]);
  });
});

function comparison(ms: number, more: object = {}) {
  const workload = parseWorkload({
    name: "api",
    region: "eu-west-3",
    traffic: { requestsPerMonth: 65_700_000 },
    request: { durationMs: 80, memoryMb: 512 },
    latencyObjective: { percentile: 99, ms },
    ...more,
  });
  return compare(workload, PRICE_BOOKS["eu-west-3"]);
}

test("a tighter objective makes nothing cheaper, and what is chosen may meet it", () => {
  const costs = [500, 300, 200, 150].map(
    (ms) => comparison(ms).cheapest?.total ?? Number.POSITIVE_INFINITY,
  );
  expect(costs).toEqual(costs.toSorted((a, b) => a - b));
  for (const ms of [500, 300, 200, 100]) {
    const { cheapest, alternatives } = comparison(ms);
    if (cheapest?.latency) expect(cheapest.latency.p99.low).toBeLessThanOrEqual(ms);
    for (const { latency, ruledOutBy } of alternatives) {
      if (latency && latency.p99.low > ms + 1) expect(ruledOutBy).not.toEqual([]);
    }
  }
});

test("tasks that are still starting when each peak comes do not win by being cheap", () => {
  const requestsPerMinute = Array.from({ length: 10_080 }, (_, minute) =>
    minute % 60 < 3 ? 60_000 : 600,
  );
  const { cheapest, alternatives } = comparison(500, {
    region: "us-east-1",
    traffic: { requestsPerMinute, startsAt: "2026-11-02T00:00:00Z" },
    request: { durationMs: 80, cpuMs: 15, memoryMb: 512 },
  });
  const fargate = alternatives.find(({ id }) => id === "fargate-alb");
  expect(fargate?.ruledOutBy.join()).toMatch(/time out in sudden peaks|its p99 is/);
  expect(cheapest?.id).toMatch(/^lambda-/);
  // The busiest minute's 1,000 requests a second, 80 ms each, with ten a second for each environment.
  expect(cheapest?.capacity.peakConcurrency).toBe(100);
});

test("responses that would cost more than a tenth of the bill are not left out without a word", () => {
  expect(comparison(500).warnings.join()).toMatch(/\d+ GB of responses a month cost \$\d+/);
  const told = comparison(500, { assumptions: { internetEgressShare: 1 } });
  expect(told.warnings.join()).not.toContain("internetEgressShare");
});

test("what is too slow at the values that everything else keeps is no answer to what flips it", () => {
  const { alternatives, whatFlipsIt } = comparison(100);
  const slow = alternatives.filter(({ ruledOutBy }) => ruledOutBy.join().includes("at best"));
  expect(slow.length).toBeGreaterThan(1);
  const fast = new Set([
    "requestsPerMonth",
    "durationMs",
    "cpuShare",
    "memoryMb",
    "coldStartShare",
  ]);
  for (const { figure, cheapest } of whatFlipsIt) {
    if (!fast.has(figure)) expect(slow.map(({ id }) => id)).not.toContain(cheapest);
  }
});
