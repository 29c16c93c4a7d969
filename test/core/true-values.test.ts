import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AlternativeId } from "../../core/alternative.ts";
import { type Comparison, compare } from "../../core/compare.ts";
import { toCostCurves } from "../../core/cost-curves.ts";
import { gridAt } from "../../core/locate-change.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import { DURATION, FIGURES, type Figure, MEMORY, REQUESTS } from "../../core/targets/figures.ts";
import { toScenario } from "../../core/to-scenario.ts";
import type { Workload } from "../../core/workload.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import { workload } from "../support/workload.ts";

/** The workload that a user would state to look at one value of a figure: nothing of the search is in it. */
function restated(subject: Workload, figure: Figure, value: number): Workload {
  const { traffic } = subject;
  if (figure.name !== "requestsPerMonth") {
    return figure.set(toScenario(subject), value).workload;
  }
  if ("requestsPerMonth" in traffic) {
    return { ...subject, traffic: { ...traffic, requestsPerMonth: value } };
  }
  if (!("requestsPerMinute" in traffic)) throw new Error("has no volume to set");
  const factor = value / toScenario(subject).traffic.requestsPerMonth;
  const requestsPerMinute = traffic.requestsPerMinute.map((count) => count * factor);
  return { ...subject, traffic: { ...traffic, requestsPerMinute } };
}

function comparisonAt(subject: Workload, figure: Figure, value: number): Comparison {
  return compare(restated(subject, figure, value), PRICE_BOOKS[subject.region]);
}

/** Of two, the one that a comparison ranks first; undefined where either is ruled out. */
function leader(
  { alternatives }: Comparison,
  pair: readonly AlternativeId[],
): AlternativeId | undefined {
  const two = alternatives.filter(({ id }) => pair.includes(id));
  return two.some(({ ruledOutBy }) => ruledOutBy.length > 0) ? undefined : two[0]?.id;
}

function expectTrueFlips(subject: Workload): number {
  const comparison = compare(subject, PRICE_BOOKS[subject.region]);
  let told = 0;
  for (const { figure: name, given, at, cheapest } of comparison.whatFlipsIt) {
    const figure = FIGURES.find((one) => one.name === name);
    if (at === undefined || figure === undefined) continue;
    told++;
    const grid = gridAt(at, figure.step);
    const nearer = at > given ? Math.max(given, at - grid) : Math.min(given, at + grid);
    expect([name, comparisonAt(subject, figure, at).cheapest?.id]).toEqual([name, cheapest]);
    const before = comparisonAt(subject, figure, nearer).cheapest?.id;
    expect([name, before ?? comparison.cheapest?.id]).toEqual([name, comparison.cheapest?.id]);
  }
  return told;
}

function expectTrueBreakEvens(subject: Workload, most: number): number {
  const comparison = compare(subject, PRICE_BOOKS[subject.region]);
  const swaps = [
    ...comparison.breakEvens.map((one) => ({ ...one, at: one.requestsPerMonth, figure: REQUESTS })),
    ...comparison.durationBreakEvens.map((one) => ({
      ...one,
      at: one.durationMs,
      figure: DURATION,
    })),
    ...comparison.memoryBreakEvens.map((one) => ({ ...one, at: one.memoryMb, figure: MEMORY })),
  ].slice(0, most);
  for (const { at, figure, cheaperBelow, cheaperFrom } of swaps) {
    const pair = [cheaperBelow, cheaperFrom];
    const leaders = [at - gridAt(at, figure.step), at].map((value) =>
      leader(comparisonAt(subject, figure, value), pair),
    );
    expect([figure.name, at, ...leaders]).toEqual([figure.name, at, ...pair]);
  }
  return swaps.length;
}

const DAY = Array.from({ length: 24 }, (_, hour) => 1 + 0.9 * Math.sin((Math.PI * hour) / 12));
const WEEK = [1, 1, 1.1, 1, 0.9, 0.4, 0.2];
const MEASURED = Array.from(
  { length: 7 * 144 },
  (_, step) => 900 + 800 * Math.sin(step / 23) + ((step * 7919) % 300),
);

const UNEVEN: readonly (readonly [string, Partial<WorkloadInput>])[] = [
  [
    "by day and week",
    { traffic: { requestsPerMonth: 60_000_000, hourlyShape: DAY, weekdayShape: WEEK } },
  ],
  [
    "with bursts in each hour",
    {
      traffic: { requestsPerMonth: 60_000_000, hourlyShape: DAY },
      assumptions: { peakToMean: 1.2, coldStartShare: 0.01 },
    },
  ],
  [
    "by day, with an objective",
    {
      region: "us-east-1",
      traffic: { requestsPerMonth: 40_000_000, hourlyShape: DAY },
      latencyObjective: { percentile: 95, ms: 300 },
    },
  ],
  ["as measured", { traffic: { requestsPerMinute: MEASURED, stepMinutes: 10 } }],
];

describe("on uneven traffic, a comparison of its own at the value told and one step before it", () => {
  test.each(UNEVEN)(
    "finds another winner for each flip: %s",
    (_, changes) => {
      expect(expectTrueFlips(workload(changes))).toBeGreaterThan(0);
    },
    60_000,
  );

  test.each(UNEVEN)(
    "finds the two at either side of each break-even: %s",
    (_, changes) => {
      expect(expectTrueBreakEvens(workload(changes), 5)).toBeGreaterThan(0);
    },
    60_000,
  );

  test.each(UNEVEN)(
    "finds another winner for each change of the lead on the curves: %s",
    (_, changes) => {
      const subject = workload(changes);
      const { breakEvens } = toCostCurves(subject, PRICE_BOOKS[subject.region]);
      expect(breakEvens.length).toBeGreaterThan(0);
      for (const { requestsPerMonth: at, cheaperBelow, cheaperFrom } of breakEvens) {
        const winners = [at - gridAt(at, 1), at].map(
          (volume) => comparisonAt(subject, REQUESTS, volume).cheapest?.id,
        );
        expect([at, ...winners]).toEqual([at, cheaperBelow, cheaperFrom]);
      }
    },
    60_000,
  );
});

/** The flip lies thousands of times below where the lag of the given traffic has it. */
const RARE = {
  ...{ region: "us-east-1" as const, requestsPerMonth: 1, hourlyShape: undefined, objectiveMs: 50 },
  ...{ durationMs: 1, cpuShare: 0, memoryMb: 128, peakToMean: 1 as const },
};

test("the values told of any workload are true ones", () => {
  const inputs = fc.record({
    region: fc.constantFrom("us-east-1", "eu-west-1", "eu-west-3"),
    requestsPerMonth: fc.integer({ min: 0, max: 500_000_000 }),
    hourlyShape: fc.option(
      fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 24, maxLength: 24 }),
      { nil: undefined },
    ),
    durationMs: fc.integer({ min: 1, max: 5_000 }),
    cpuShare: fc.double({ min: 0, max: 1, noNaN: true }),
    memoryMb: fc.integer({ min: 128, max: 4_096 }),
    objectiveMs: fc.option(fc.integer({ min: 50, max: 5_000 }), { nil: undefined }),
    peakToMean: fc.constantFrom(1, 3),
  });
  fc.assert(
    fc.property(
      inputs,
      ({ region, requestsPerMonth, hourlyShape, objectiveMs, peakToMean, ...request }) => {
        const { durationMs, cpuShare, memoryMb } = request;
        const subject = workload({
          region: region as Workload["region"],
          traffic: { requestsPerMonth, ...(hourlyShape && { hourlyShape }) },
          request: { durationMs, cpuMs: durationMs * cpuShare, memoryMb },
          ...(objectiveMs && { latencyObjective: { percentile: 95, ms: objectiveMs } }),
          assumptions: { peakToMean },
        });
        expectTrueFlips(subject);
      },
    ),
    { numRuns: 6, examples: [[RARE]] },
  );
}, 120_000);

test("four digits are told, or whole steps of the figure", () => {
  expect([95_082_615, 9_999, 80, 0.383, 0, 200_000].map((value) => gridAt(value, 1))).toEqual([
    10_000, 1, 1, 1, 1, 100,
  ]);
  expect(gridAt(0.383, 0.001)).toBe(0.001);
});
