import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toCostCurve } from "../../core/break-even.ts";
import { compare } from "../../core/compare.ts";
import type { FleetSimulation } from "../../core/fleet-simulation.ts";
import { simulateFargate } from "../../core/models/fargate-scaling.ts";
import { responsePercentile } from "../../core/models/response-time.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import { REQUESTS } from "../../core/targets/figures.ts";
import { PLANNERS } from "../../core/targets/planners.ts";
import { taskUnit } from "../../core/targets/request-alone.ts";
import { simulateFleets } from "../../core/targets/simulate-fleets.ts";
import { toScenario } from "../../core/to-scenario.ts";
import { toSeries } from "../../core/traffic-series.ts";
import { whatFlipsIt } from "../../core/what-flips-it.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import { workload } from "../support/workload.ts";

/** 100 requests a second on average, each 30 ms of CPU time. */
const BUSY = 365 * 2 * 3600 * 100;
const REQUEST = { durationMs: 50, cpuMs: 30, memoryMb: 512 };
const WAVE = Array.from({ length: 24 }, (_, hour) => 1 + 0.9 * Math.sin((Math.PI * hour) / 12));

function fargate(changes: Partial<WorkloadInput>) {
  const subject = workload({ traffic: { requestsPerMonth: BUSY }, request: REQUEST, ...changes });
  const { workload: read, traffic } = toScenario(subject);
  return PLANNERS["fargate-alb"](read, traffic, PRICE_BOOKS[subject.region]);
}

describe("tasks under auto scaling", () => {
  test("are what the utilization asks for while traffic is even", () => {
    const { capacity } = fargate({ assumptions: { taskVcpu: 0.5 } });
    expect(capacity).toMatchObject({ peakTasks: 10, averageTasks: 10, utilization: 0.6 });
  });

  test("stay for a while after each hour's traffic has gone, so that less of them is used", () => {
    const traffic = { requestsPerMonth: BUSY, hourlyShape: WAVE };
    const at = (minute: "simulated" | "in step") => {
      const subject = workload({ traffic, request: REQUEST, assumptions: { taskVcpu: 0.5 } });
      const scenario = toScenario(subject);
      const { simulation: _, ...inStep } = scenario.traffic;
      const followed = minute === "simulated" ? scenario.traffic : inStep;
      return PLANNERS["fargate-alb"](subject, followed, PRICE_BOOKS[subject.region]).capacity;
    };
    const [late, inStep] = [at("simulated"), at("in step")];
    expect(late.averageTasks).toBeGreaterThan(inStep.averageTasks ?? 0);
    expect(late.utilization).toBeLessThan(inStep.utilization ?? 0);
    expect(late.utilization).toBeGreaterThan(0.4);
  });

  test("cost more the burstier an hour is", () => {
    const average = (peakToMean: number) =>
      fargate({ assumptions: { peakToMean, taskVcpu: 0.5 } }).capacity.averageTasks ?? 0;
    const averages = [1, 1.5, 2, 4].map(average);
    expect(averages[0]).toBe(10);
    expect(averages).toEqual([...averages].sort((a, b) => a - b));
    expect(averages[3]).toBeGreaterThan(14);
  });

  test("peak at as many as the simulation reaches, which a burst makes more than the hours ask for", () => {
    const subject = workload({
      traffic: { requestsPerMonth: BUSY, hourlyShape: WAVE },
      request: REQUEST,
      assumptions: { taskVcpu: 0.5, peakToMean: 2 },
    });
    const { workload: read, traffic } = toScenario(subject);
    const { peakTasks, meanTasks } = simulateFargate(toSeries(traffic, { peakToMean: 2 }), {
      ...{ targetUtilization: 0.6, minimumTasks: 2, serviceSeconds: 0.06 },
    });
    const { capacity } = PLANNERS["fargate-alb"](read, traffic, PRICE_BOOKS[subject.region]);
    expect(capacity.peakTasks).toBe(peakTasks);
    expect(capacity.averageTasks).toBeCloseTo(meanTasks, 2);
    const { simulation: _, ...inStep } = traffic;
    const wanted = PLANNERS["fargate-alb"](read, inStep, PRICE_BOOKS[subject.region]).capacity;
    expect(capacity.peakTasks).toBeGreaterThan((wanted.peakTasks ?? 0) * 1.2);
  });

  test("cost on the curve of a search, at the given volume, what their bill says", () => {
    const traffic = { requestsPerMonth: BUSY, hourlyShape: WAVE };
    const scenario = toScenario(workload({ traffic, assumptions: { peakToMean: 2 } }));
    const book = PRICE_BOOKS["eu-west-3"];
    const { alternatives } = compare(scenario.workload, book);
    for (const { id, lineItems } of alternatives) {
      const curve = toCostCurve(id, PLANNERS[id], book, { scenario, figure: REQUESTS });
      const billed = lineItems.reduce((sum, line) => sum + line.unrounded, 0) / 1e6;
      expect(curve.cost(BUSY)).toBeCloseTo(billed, 3);
    }
  });

  test("of a vast fleet are counted in step rather than followed one by one", () => {
    const traffic = { requestsPerMonth: 1e12, hourlyShape: WAVE };
    const { simulation } = toScenario(workload({ traffic, request: REQUEST })).traffic;
    expect(simulation?.factors(taskUnit(0.25))).toEqual({ hours: 1, peak: 1 });
    expect(simulation?.latency(taskUnit(0.25)).p99.likely).toBeLessThan(10_000);
  });
});

describe("a latency objective", () => {
  test("has as many tasks run as M/M/c asks for: one fewer would miss it", () => {
    const assumptions = { taskVcpu: 0.5 };
    const tight = { percentile: 95, ms: 190 };
    const tasks = fargate({ assumptions, latencyObjective: tight }).capacity.peakTasks ?? 0;
    const p95 = (servers: number) =>
      responsePercentile(
        { arrivalsPerSecond: 100, serviceSeconds: 0.06, servers },
        95,
        "round-robin",
      );
    expect(tasks).toBeGreaterThan(10);
    expect(p95(tasks)).toBeLessThanOrEqual(0.19);
    expect(p95(tasks - 1)).toBeGreaterThan(0.19);
  });
});

describe("latency", () => {
  const comparisonOf = (changes: Partial<WorkloadInput>) => {
    const subject = workload(changes);
    return compare(subject, PRICE_BOOKS[subject.region]);
  };

  test("is told for every alternative, low to high, and grows with the percentile", () => {
    const traffic = { requestsPerMonth: BUSY, hourlyShape: WAVE };
    for (const { latency } of comparisonOf({ traffic }).alternatives) {
      if (latency === undefined) throw new Error("there is no latency");
      const { p50, p95, p99 } = latency;
      for (const { low, likely, high } of [p50, p95, p99]) {
        expect(low).toBeLessThanOrEqual(likely);
        expect(likely).toBeLessThanOrEqual(high);
      }
      expect(p50.likely).toBeLessThan(p95.likely);
      expect(p95.likely).toBeLessThan(p99.likely);
    }
  });

  test("of a function begins at what a request waits for others, and cold starts show at its end", () => {
    const p99 = (coldStartShare: number) =>
      comparisonOf({ assumptions: { coldStartShare } }).alternatives.find(
        ({ id }) => id === "lambda-function-url",
      )?.latency?.p99.likely ?? 0;
    expect(p99(0.05)).toBeGreaterThan(p99(0) + 50);
  });

  test("is asked for by no search while there is no objective", () => {
    const { workload: subject, traffic } = toScenario(
      workload({ traffic: { requestsPerMonth: BUSY, hourlyShape: WAVE } }),
    );
    const silent = (simulation: FleetSimulation): FleetSimulation => ({
      ...simulation,
      latency: () => {
        throw new Error("a search asked for latency");
      },
      again: (other, otherTraffic) => silent(simulation.again(other, otherTraffic)),
    });
    const simulation = silent(simulateFleets(subject, traffic));
    const scenario = { workload: subject, traffic: { ...traffic, simulation } };
    const flips = whatFlipsIt(scenario, PRICE_BOOKS["eu-west-3"]);
    expect(flips.some(({ at }) => at !== undefined)).toBe(true);
  });

  test("says the same bytes each time", () => {
    const say = () =>
      JSON.stringify(comparisonOf({ assumptions: { peakToMean: 2 } }), (_, value) =>
        typeof value === "bigint" ? String(value) : value,
      );
    expect(say()).toBe(say());
  });

  test("is a finite number for any workload", () => {
    const workloads = fc.record({
      requestsPerMonth: fc.integer({ min: 0, max: 1_000_000_000_000 }),
      durationMs: fc.integer({ min: 1, max: 900_000 }),
      cpuShare: fc.double({ min: 0, max: 1, noNaN: true }),
      peakToMean: fc.constantFrom(1, 1.7, 6),
      minimumTasks: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(workloads, ({ requestsPerMonth, durationMs, cpuShare, ...assumptions }) => {
        const request = { durationMs, cpuMs: durationMs * cpuShare, memoryMb: 512 };
        const { alternatives } = comparisonOf({
          traffic: { requestsPerMonth },
          request,
          assumptions,
        });
        for (const { latency, capacity } of alternatives) {
          const figures = [latency?.p50, latency?.p95, latency?.p99].flatMap((range) =>
            range === undefined ? [Number.NaN] : [range.low, range.likely, range.high],
          );
          for (const one of [...figures, ...Object.values(capacity)]) {
            expect(Number.isFinite(one)).toBe(true);
          }
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
