import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AlternativeId } from "../../core/alternative.ts";
import { compare } from "../../core/compare.ts";
import { costOf } from "../../core/line-item.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import { FIGURES, type Figure, type Scenario } from "../../core/targets/figures.ts";
import { PLANNERS } from "../../core/targets/planners.ts";
import { toProfile } from "../../core/traffic.ts";
import { whatFlipsIt } from "../../core/what-flips-it.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import { workload } from "../support/workload.ts";

function scenarioOf(changes: Partial<WorkloadInput> = {}): Scenario {
  const subject = workload(changes);
  return { workload: subject, traffic: toProfile(subject.traffic) };
}

function flips(scenario: Scenario) {
  return whatFlipsIt(scenario, PRICE_BOOKS[scenario.workload.region]);
}

function figureOf(name: string): Figure {
  const figure = FIGURES.find((one) => one.name === name);
  if (figure === undefined) throw new Error(`${name} is no figure`);
  return figure;
}

const scenarios = fc
  .record({
    region: fc.constantFrom("us-east-1", "eu-west-1", "eu-west-3"),
    requestsPerMonth: fc.integer({ min: 0, max: 1_000_000_000 }),
    durationMs: fc.integer({ min: 1, max: 20_000 }),
    cpuShare: fc.double({ min: 0, max: 1, noNaN: true }),
    memoryMb: fc.integer({ min: 128, max: 8_192 }),
    responseBytes: fc.integer({ min: 0, max: 5_000_000 }),
    existingAppRunnerAccount: fc.boolean(),
    minimumTasks: fc.integer({ min: 0, max: 10 }),
  })
  .map(({ region, requestsPerMonth, durationMs, cpuShare, memoryMb, responseBytes, ...rest }) =>
    scenarioOf({
      region: region as "us-east-1" | "eu-west-1" | "eu-west-3",
      traffic: { requestsPerMonth },
      request: { durationMs, cpuMs: durationMs * cpuShare, memoryMb, responseBytes },
      assumptions: rest,
    }),
  );

describe("what flips it", () => {
  test("looks at every figure, and says over which range", () => {
    expect(flips(scenarioOf()).map(({ figure }) => figure)).toEqual(
      FIGURES.map(({ name }) => name),
    );
    expect(flips(scenarioOf())[0]).toMatchObject({ from: 1, to: 1e11 });
  });

  test("is what docs/costs.md says of its workload", () => {
    const flipped = flips(scenarioOf()).flatMap(({ figure, at, cheapest }) =>
      at === undefined ? [] : [[figure, at, cheapest]],
    );
    expect(flipped).toEqual([
      ["requestsPerMonth", 95_100_000, "ec2-auto-scaling"],
      ["durationMs", 296, "ec2-auto-scaling"],
      ["memoryMb", 1782, "fargate-alb"],
      ["coldStartShare", 0.383, "lambda-provisioned"],
    ]);
  });

  test("names what is the cheapest at the value: from 95 M requests on, servers", () => {
    expect(flips(scenarioOf())[0]).toEqual({
      figure: "requestsPerMonth",
      given: 30_000_000,
      from: 1,
      to: 1e11,
      at: 95_100_000,
      cheapest: "ec2-auto-scaling",
      because: "costs more",
    });
  });

  test("says when the cheapest is ruled out there rather than dearer", () => {
    const request = { durationMs: 80, cpuMs: 15, memoryMb: 512, responseBytes: 1_000_000 };
    const scenario = scenarioOf({ traffic: { requestsPerMonth: 1000 }, request });
    const bytes = flips(scenario).find(({ figure }) => figure === "responseBytes");
    expect(bytes).not.toHaveProperty("at");
    const latencyObjective = { percentile: 50, ms: 300 };
    const objective = flips(scenarioOf({ latencyObjective, region: "us-east-1" }));
    const duration = objective.find(({ figure }) => figure === "durationMs");
    const utmost = objective.find(({ figure }) => figure === "requestsPerMonth");
    expect([duration?.because, utmost?.because]).toEqual(["costs more", "costs more"]);
    const slow = { ...request, durationMs: 290, cpuMs: 80 };
    const changes = { latencyObjective, request: slow, traffic: { requestsPerMonth: 1000 } };
    const found = flips(scenarioOf(changes)).find(({ figure }) => figure === "durationMs");
    expect(found).toMatchObject({ at: 301, because: "is ruled out" });
  });

  test("finds nothing where one alternative is the cheapest in the whole range", () => {
    const spot = flips(scenarioOf()).find(({ figure }) => figure === "spotShare");
    expect(spot).toEqual({ figure: "spotShare", given: 0, from: 0, to: 1 });
  });

  test("is nothing when no alternative can serve the workload", () => {
    expect(flips(scenarioOf({ latencyObjective: { percentile: 99, ms: 1 } }))).toEqual([]);
  });

  test("a figure said to concern some alternatives leaves the others' costs alone", () => {
    fc.assert(
      fc.property(scenarios, fc.double({ min: 0, max: 1, noNaN: true }), (scenario, part) => {
        const book = PRICE_BOOKS[scenario.workload.region];
        for (const figure of FIGURES.filter(({ affects }) => affects !== undefined)) {
          const value = figure.from + (figure.to - figure.from) * part;
          const changed = figure.set(scenario, figure.step === 1 ? Math.round(value) : value);
          for (const [id, plan] of Object.entries(PLANNERS)) {
            if (figure.affects?.includes(id as AlternativeId)) continue;
            expect(plan(changed.workload, changed.traffic, book)).toEqual(
              plan(scenario.workload, scenario.traffic, book),
            );
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test("says the same bytes each time", () => {
    expect(JSON.stringify(flips(scenarioOf()))).toBe(JSON.stringify(flips(scenarioOf())));
  });
});

describe("break-evens against duration and memory", () => {
  const comparison = compare(workload(), PRICE_BOOKS["eu-west-3"]);
  const lead = (name: "durationMs" | "memoryMb", value: number) => {
    const { workload, traffic } = figureOf(name).set(scenarioOf(), value);
    const book = PRICE_BOOKS["eu-west-3"];
    const [fargate, lambda] = (["fargate-alb", "lambda-http-api"] as const).map((id) =>
      costOf(book, PLANNERS[id](workload, traffic, book).usage),
    );
    return (fargate ?? 0) - (lambda ?? 0);
  };

  test("are where Fargate stops costing more than an HTTP API, to the millisecond", () => {
    const found = comparison.durationBreakEvens.find(
      ({ cheaperBelow }) => cheaperBelow === "lambda-http-api",
    );
    const at = found?.durationMs ?? Number.NaN;
    expect(lead("durationMs", at)).toBeLessThanOrEqual(0);
    expect(lead("durationMs", at - 1)).toBeGreaterThan(0);
  });

  test("are where Fargate stops costing more than an HTTP API, to the megabyte", () => {
    const found = comparison.memoryBreakEvens.find(
      ({ cheaperBelow }) => cheaperBelow === "lambda-http-api",
    );
    const at = found?.memoryMb ?? Number.NaN;
    expect(lead("memoryMb", at)).toBeLessThanOrEqual(0);
    expect(lead("memoryMb", at - 1)).toBeGreaterThan(0);
  });

  test("lie only where both alternatives can serve the workload", () => {
    const beyond = comparison.durationBreakEvens.filter(
      ({ cheaperBelow, cheaperFrom, durationMs }) =>
        [cheaperBelow, cheaperFrom].includes("lambda-http-api") && durationMs > 30_000,
    );
    expect(beyond).toEqual([]);
  });

  test("are nine for each pair at most, though steps of tasks can swap them hundreds of times", () => {
    const subject = workload({
      traffic: { requestsPerMonth: 2_167_561 },
      request: { durationMs: 741, cpuMs: 193.36, memoryMb: 807, responseBytes: 1308 },
      assumptions: { taskUtilization: 0.3505, minimumTasks: 0, accountConcurrency: 1_000_000 },
    });
    const { breakEvens } = compare(subject, PRICE_BOOKS["eu-west-3"]);
    const volumes = breakEvens
      .filter((one) => [one.cheaperBelow, one.cheaperFrom].includes("lambda-http-api"))
      .map(({ requestsPerMonth }) => requestsPerMonth);
    expect(volumes).toHaveLength(9);
    expect(volumes).toEqual([...volumes].sort((a, b) => a - b));
    expect(volumes.at(-1)).toBeGreaterThan(1e10);
  });
});
