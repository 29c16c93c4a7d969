import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alternative, AlternativeId } from "../../core/alternative.ts";
import { compare } from "../../core/compare.ts";
import { memorySizes, smallestTask, TASK_VCPUS } from "../../core/fargate-sizes.ts";
import { costOf, toLineItems } from "../../core/line-item.ts";
import { gridAt } from "../../core/locate-change.ts";
import { formatUsd } from "../../core/money.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import { PLANNERS } from "../../core/targets/planners.ts";
import { toAlternative } from "../../core/to-alternative.ts";
import { toProfile } from "../../core/traffic.ts";
import type { Workload } from "../../core/workload.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import { workload } from "../support/workload.ts";

function comparisonOf(subject: Workload) {
  return compare(subject, PRICE_BOOKS[subject.region]);
}

function alternative(id: AlternativeId, changes: Partial<WorkloadInput> = {}): Alternative {
  return bills(workload(changes))[id];
}

/** The bills alone, without what else a comparison searches for. */
function bills(subject: Workload): Readonly<Record<AlternativeId, Alternative>> {
  const book = PRICE_BOOKS[subject.region];
  const traffic = toProfile(subject.traffic);
  const entries = Object.entries(PLANNERS).map(([id, plan]) => [
    id,
    toAlternative(plan(subject, traffic, book), book),
  ]);
  return Object.fromEntries(entries);
}

function bill({ lineItems, total }: Alternative): readonly string[] {
  return [...lineItems.map((line) => formatUsd(line.amount)), formatUsd(total)];
}

/** Every figure of these bills is worked out by hand in docs/costs.md. */
describe("the bill of 30 M requests a month in Paris", () => {
  test("Fargate: two tasks of 0.25 vCPU and 512 MB, one load balancer, four addresses", () => {
    expect(bill(alternative("fargate-alb"))).toEqual([
      "14.19",
      "3.10",
      "19.32",
      "2.57",
      "7.30",
      "7.30",
      "53.78",
    ]);
  });

  test("Lambda with a Function URL: requests, and duration with 1 % cold starts", () => {
    expect(bill(alternative("lambda-function-url"))).toEqual(["6.00", "16.40", "22.40"]);
  });

  test("Lambda with an HTTP API: its calls on top", () => {
    expect(bill(alternative("lambda-http-api"))).toEqual(["6.00", "16.40", "35.10", "57.50"]);
  });

  test("Lambda behind a load balancer: bytes count for more capacity units", () => {
    expect(bill(alternative("lambda-alb"))).toEqual([
      "6.00",
      "16.40",
      "19.32",
      "6.43",
      "7.30",
      "55.45",
    ]);
  });
});

describe("tasks", () => {
  const busy = { requestsPerMonth: 365 * 2 * 3600 * 100 };
  const request = { durationMs: 50, cpuMs: 30, memoryMb: 512 };

  test("are as many as keep the CPU at the stated utilization", () => {
    const assumptions = { taskVcpu: 0.5, taskUtilization: 0.6 };
    const { capacity } = alternative("fargate-alb", { traffic: busy, request, assumptions });
    expect(capacity).toMatchObject({ peakTasks: 10, averageTasks: 10, taskMemoryMb: 1024 });
  });

  test("are never fewer than the minimum", () => {
    const assumptions = { minimumTasks: 3 };
    const { capacity } = alternative("fargate-alb", { assumptions });
    expect(capacity).toMatchObject({ peakTasks: 3, averageTasks: 3 });
  });

  test("are one at least in an hour with traffic", () => {
    const request = { durationMs: 50, cpuMs: 0, memoryMb: 512 };
    const { capacity } = alternative("fargate-alb", { request, assumptions: { minimumTasks: 0 } });
    expect(capacity.peakTasks).toBe(1);
  });

  test("may be none when nothing comes and the minimum is zero", () => {
    const changes = { traffic: { requestsPerMonth: 0 }, assumptions: { minimumTasks: 0 } };
    expect(alternative("fargate-alb", changes).capacity.peakTasks).toBe(0);
  });

  test("follow the hours of the day", () => {
    const hourlyShape = [...new Array(12).fill(0), ...new Array(12).fill(1)];
    const traffic = { ...busy, hourlyShape };
    const assumptions = { taskVcpu: 0.5, minimumTasks: 0 };
    const { capacity } = alternative("fargate-alb", { traffic, request, assumptions });
    expect(capacity).toMatchObject({ peakTasks: 20, averageTasks: 10 });
  });

  test("are made larger when a request would miss its latency objective on a small one", () => {
    const latencyObjective = { percentile: 95, ms: 220 };
    const { capacity } = alternative("fargate-alb", { request, latencyObjective });
    expect(capacity.taskVcpu).toBe(0.5);
  });

  test("hold the process: 10 GB of memory need two vCPUs at least", () => {
    const { capacity } = alternative("fargate-alb", { request: { ...request, memoryMb: 10_240 } });
    expect(capacity).toMatchObject({ taskVcpu: 2, taskMemoryMb: 10_240 });
  });

  test("of two vCPUs carry no more than those of one, since a process uses one core", () => {
    const large = { ...request, memoryMb: 10_240 };
    const { capacity } = alternative("fargate-alb", { traffic: busy, request: large });
    expect(capacity).toMatchObject({ taskVcpu: 2, peakTasks: 5 });
  });

  test("have just the memory that is asked for, in a size that offers it", () => {
    const assumptions = { taskMemoryMb: 3072 };
    const { capacity } = alternative("fargate-alb", { assumptions });
    expect(capacity).toMatchObject({ taskVcpu: 0.5, taskMemoryMb: 3072 });
  });

  test("too small for the process are ruled out, with the reason", () => {
    const assumptions = { taskVcpu: 0.25, taskMemoryMb: 512 };
    const changes = { request: { ...request, memoryMb: 1024 }, assumptions };
    expect(alternative("fargate-alb", changes).ruledOutBy).toEqual([
      "512 MB do not hold a process of 1024 MB",
    ]);
  });
});

describe("task sizes", () => {
  test("are those of the pricing page", () => {
    expect(TASK_VCPUS).toEqual([0.25, 0.5, 1, 2, 4, 8, 16, 32]);
    expect(memorySizes(0.25)).toEqual([512, 1024, 2048]);
    expect(memorySizes(4)).toHaveLength(23);
    expect(memorySizes(8).at(-1)).toBe(60 * 1024);
    expect(memorySizes(3)).toEqual([]);
  });

  test("round memory up to what is offered, and stop where nothing is", () => {
    expect(smallestTask(0.25, 513)).toEqual({ vcpu: 0.25, memoryMb: 1024 });
    expect(smallestTask(0.25, 2049)).toBeUndefined();
  });
});

describe("limits", () => {
  const request = { durationMs: 31_000, cpuMs: 10, memoryMb: 512, responseBytes: 2_000_000 };

  test("rule front doors out with the reason, and what is ruled out ranks last", () => {
    const { alternatives, cheapest } = comparisonOf(workload({ request, region: "us-east-1" }));
    const reasons = Object.fromEntries(alternatives.map((one) => [one.id, one.ruledOutBy]));
    expect(reasons["lambda-alb"]).toEqual([
      "a response of 2000000 bytes is above its limit of 1048576",
    ]);
    expect(reasons["lambda-http-api"]).toEqual(["31000 ms are above its limit of 30000 ms"]);
    const ruledOut = alternatives.filter((one) => one.ruledOutBy.length > 0);
    expect(alternatives.slice(-ruledOut.length)).toEqual(ruledOut);
    expect(ruledOut.map(({ id }) => id).sort()).toEqual([
      "app-runner",
      "lambda-alb",
      "lambda-http-api",
    ]);
    expect(cheapest?.ruledOutBy).toEqual([]);
  });

  test("that nothing meets leave no recommendation", () => {
    const latencyObjective = { percentile: 99, ms: 1 };
    expect(comparisonOf(workload({ latencyObjective }))).not.toHaveProperty("cheapest");
  });
});

describe("a response above 6 MB", () => {
  const responseBytes = 7 * 1024 * 1024;
  const changes = {
    traffic: { requestsPerMonth: 1_000_000 },
    request: { durationMs: 80, cpuMs: 15, memoryMb: 512, responseBytes },
  };

  test("is streamed by a Function URL, at a charge for what is above", () => {
    const { lineItems, ruledOutBy } = alternative("lambda-function-url", changes);
    expect(ruledOutBy).toEqual([]);
    expect(lineItems.at(-1)).toMatchObject({
      priceKey: "lambda.streamed-bytes",
      quantity: 976.5625,
    });
  });

  test("rules an HTTP API out", () => {
    expect(alternative("lambda-http-api", changes).ruledOutBy).toHaveLength(1);
  });
});

describe("a latency objective", () => {
  const sparse = { requestsPerMonth: 3_000 };
  const at = (percentile: number, ms: number) =>
    alternative("lambda-function-url", { traffic: sparse, latencyObjective: { percentile, ms } });

  test("counts cold starts when they are more frequent than it allows", () => {
    expect(at(99, 90).ruledOutBy).toEqual([
      "a cold request takes 280 ms, above the objective of 90 ms",
    ]);
    expect(at(99, 280).ruledOutBy).toEqual([]);
    expect(at(25, 90).ruledOutBy).toEqual([]);
  });

  test("takes waiting from a request's duration before the CPU time is stretched", () => {
    const latencyObjective = { percentile: 95, ms: 100 };
    const request = { durationMs: 100, cpuMs: 25, memoryMb: 512 };
    const { capacity } = alternative("fargate-alb", { request, latencyObjective });
    // 25 ms at 29 % of a vCPU are 86 ms, so 14 ms are waiting; the slowest of twenty takes three times the
    // mean: 14 + 3 × 50 = 164 ms on half a vCPU, 14 + 3 × 25 = 89 on one.
    expect(capacity.taskVcpu).toBe(1);
  });
});

describe("warnings", () => {
  test("say when the CPU time does not fit into the duration at the memory", () => {
    const request = { durationMs: 100, cpuMs: 50, memoryMb: 512 };
    const told = { assumptions: { internetEgressShare: 1 } };
    expect(comparisonOf(workload({ request, ...told })).warnings).toEqual([
      expect.stringContaining("at most 28.9 ms of CPU time in 100 ms"),
    ]);
    expect(comparisonOf(workload(told)).warnings).toEqual([]);
  });
});

describe("cold starts", () => {
  const coldStarts = (requestsPerMonth: number) =>
    alternative("lambda-function-url", { traffic: { requestsPerMonth } }).capacity.coldStarts;

  test("are the stated share of steady traffic", () => {
    expect(coldStarts(30_000_000)).toBe(300_000);
  });

  test("are nearly all of very sparse traffic", () => {
    expect(coldStarts(30)).toBe(30);
  });

  test("are billed as duration", () => {
    const price = (initDurationMs: number) =>
      alternative("lambda-function-url", { assumptions: { initDurationMs, coldStartShare: 0.01 } })
        .lineItems[1];
    const [warm, cold] = [price(0), price(1000)];
    expect((cold?.quantity ?? 0) - (warm?.quantity ?? 0)).toBeCloseTo(300_000 * 0.5, 6);
  });
});

describe("the free tier", () => {
  test("takes a million requests and 400,000 GB-seconds off", () => {
    const traffic = { requestsPerMonth: 1_000_000 };
    const assumptions = { freeTier: true };
    expect(bill(alternative("lambda-function-url", { traffic, assumptions }))).toEqual([
      "0.00",
      "0.00",
      "0.00",
    ]);
  });
});

describe("uncertain prices", () => {
  test("are named when a bill used them: Paris has Fargate rates from a secondary source", () => {
    const { uncertainPrices } = comparisonOf(workload());
    expect(uncertainPrices.map(({ priceKey, confidence }) => [priceKey, confidence])).toEqual([
      ["lambda.arm64.provisioned-concurrency", "derived"],
      ["lambda.arm64.provisioned-duration", "derived"],
      ["fargate.arm64.vcpu", "derived"],
      ["fargate.arm64.memory", "derived"],
      ["ebs.gp3", "secondary"],
      ["fargate.x86_64.vcpu", "secondary"],
      ["fargate.x86_64.memory", "secondary"],
    ]);
  });

  test("of a higher tier are named only when it is reached", () => {
    const used = (requestsPerMonth: number) =>
      comparisonOf(workload({ traffic: { requestsPerMonth } })).uncertainPrices.map(
        ({ usd }) => usd,
      );
    expect(used(300_000_000)).not.toContain("1.05");
    expect(used(300_000_001)).toContain("1.05");
  });

  test("are one in us-east-1, of the volumes of instances", () => {
    const { uncertainPrices } = comparisonOf(workload({ region: "us-east-1" }));
    expect(uncertainPrices.map(({ priceKey }) => priceKey)).toEqual(["ebs.gp3"]);
  });
});

describe("a break-even", () => {
  test("is where the bill of Fargate stops being the higher one, to four digits", () => {
    const subject = workload();
    const { breakEvens } = comparisonOf(subject);
    const { requestsPerMonth } = breakEvens.find(
      ({ cheaperBelow }) => cheaperBelow === "lambda-http-api",
    ) ?? { requestsPerMonth: 0 };
    const lead = (volume: number) => {
      const traffic = { requestsPerMonth: volume };
      const [fargate, lambda] = (["fargate-alb", "lambda-http-api"] as const).map(
        (id) => alternative(id, { traffic }).total,
      );
      return (fargate ?? 0) - (lambda ?? 0);
    };
    expect(lead(requestsPerMonth)).toBeLessThanOrEqual(0);
    expect(lead(requestsPerMonth - gridAt(requestsPerMonth, 1))).toBeGreaterThan(0);
  });

  test("is sought only between alternatives that can serve the workload", () => {
    const request = { durationMs: 80, cpuMs: 15, memoryMb: 512, requestBytes: 2_000_000 };
    const named = (changes: Partial<WorkloadInput>) =>
      comparisonOf(workload(changes)).breakEvens.flatMap((one) => [
        one.cheaperBelow,
        one.cheaperFrom,
      ]);
    expect(named({})).toContain("lambda-alb");
    expect(named({ request: { ...request, requestBytes: 2_000 } })).toContain("lambda-alb");
    expect(named({ request })).not.toContain("lambda-alb");
  });

  test("is found wherever there is one: a search step by step finds no other", () => {
    const subject = workload();
    const found = comparisonOf(subject).breakEvens.filter(({ cheaperBelow, cheaperFrom }) =>
      [cheaperBelow, cheaperFrom].includes("lambda-function-url"),
    );
    const cost = (id: AlternativeId, requestsPerMonth: number) =>
      alternative(id, { traffic: { requestsPerMonth } }).lineItems.reduce(
        (sum, line) => sum + line.unrounded,
        0,
      );
    const leads = (volume: number) =>
      cost("fargate-alb", volume) <= cost("lambda-function-url", volume);
    const volumes = Array.from({ length: 300 }, (_, index) => 90_000_000 + index * 200_000);
    const swaps = volumes.filter((volume) => leads(volume) !== leads(volume + 200_000));
    const expected = swaps.map((volume) => expect.closeTo(volume + 100_000, -5.5));
    expect(swaps.length).toBeGreaterThan(1);
    expect(found.map(({ requestsPerMonth }) => requestsPerMonth)).toEqual(expected);
  }, 120_000);

  test("that rests on an uncertain price has it named, though the bill does not use it", () => {
    const traffic = { requestsPerMonth: 0 };
    const { uncertainPrices } = comparisonOf(workload({ region: "eu-west-1", traffic }));
    expect(uncertainPrices.map(({ usd }) => usd)).toContain("1.11");
  });

  test("with the HTTP API is nearer than with a Function URL, which has no charge of its own", () => {
    const { breakEvens } = comparisonOf(workload());
    const at = (id: AlternativeId) =>
      breakEvens.find(({ cheaperBelow }) => cheaperBelow === id)?.requestsPerMonth ?? Number.NaN;
    expect(at("lambda-http-api")).toBeLessThan(at("lambda-function-url"));
  });

  test("does not exist where Lambda costs less per request than the CPU time of a task", () => {
    const request = { durationMs: 1000, cpuMs: 1000, memoryMb: 128 };
    expect(comparisonOf(workload({ request })).breakEvens).toEqual([]);
  });
});

describe("any workload", () => {
  const workloads = fc.record({
    requestsPerMonth: fc.integer({ min: 0, max: 2_000_000_000 }),
    durationMs: fc.integer({ min: 1, max: 30_000 }),
    cpuShare: fc.double({ min: 0, max: 1, noNaN: true }),
    memoryMb: fc.integer({ min: 128, max: 10_240 }),
    region: fc.constantFrom("us-east-1", "eu-west-1", "eu-west-3"),
  });
  const toWorkload = ({
    requestsPerMonth,
    durationMs,
    cpuShare,
    memoryMb,
    region,
  }: {
    requestsPerMonth: number;
    durationMs: number;
    cpuShare: number;
    memoryMb: number;
    region: "us-east-1" | "eu-west-1" | "eu-west-3";
  }) =>
    workload({
      region,
      traffic: { requestsPerMonth },
      request: { durationMs, cpuMs: durationMs * cpuShare, memoryMb },
      // Sparse traffic has more cold starts than dense, so that only without them costs are monotonic.
      assumptions: { initDurationMs: 0 },
    });

  test("has totals that are the sums of their lines, in whole cents", () => {
    fc.assert(
      fc.property(workloads, (input) => {
        for (const { lineItems, total } of Object.values(bills(toWorkload(input)))) {
          expect(total).toBe(lineItems.reduce((sum, { amount }) => sum + amount, 0));
          expect(total % 10_000).toBe(0);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("never costs less with more traffic", () => {
    fc.assert(
      fc.property(workloads, (input) => {
        const more = { ...input, requestsPerMonth: Math.ceil(input.requestsPerMonth * 1.5) + 10 };
        const costs = (one: typeof input) =>
          Object.fromEntries(
            Object.values(bills(toWorkload(one))).map(({ id, total }) => [id, total]),
          );
        const [before, after] = [costs(input), costs(more)];
        for (const [id, total] of Object.entries(before)) {
          expect(after[id]).toBeGreaterThanOrEqual(total);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("has lines whose charges add up to their quantity, unless they have no price", () => {
    fc.assert(
      fc.property(workloads, (input) => {
        for (const { lineItems, unpriced } of Object.values(bills(toWorkload(input)))) {
          for (const { priceKey, quantity, charges } of lineItems) {
            const charged = charges.reduce((sum, charge) => sum + charge.quantity, 0);
            expect(charged).toBeCloseTo(unpriced.includes(priceKey) ? 0 : quantity, 3);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test("costs the same by the quick sum that searches use as by its exact lines", () => {
    fc.assert(
      fc.property(workloads, (input) => {
        const subject = toWorkload(input);
        const book = PRICE_BOOKS[subject.region];
        for (const plan of Object.values(PLANNERS)) {
          const { usage } = plan(subject, toProfile(subject.traffic), book);
          const exact = toLineItems(book, usage).reduce((sum, line) => sum + line.unrounded, 0);
          expect(costOf(book, usage)).toBeCloseTo(exact / 1e6, 4);
        }
      }),
      { numRuns: 100 },
    );
  });
});
