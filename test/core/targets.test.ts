import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alternative, AlternativeId } from "../../core/alternative.ts";
import { erlangB } from "../../core/models/erlang-b.ts";
import { formatUsd } from "../../core/money.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import { planEc2 } from "../../core/targets/ec2.ts";
import { PLANNERS } from "../../core/targets/planners.ts";
import { toAlternative } from "../../core/to-alternative.ts";
import { toProfile } from "../../core/traffic.ts";
import type { Workload } from "../../core/workload.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import { workload } from "../support/workload.ts";

const IDS = Object.keys(PLANNERS) as AlternativeId[];

function planned(id: AlternativeId, subject: Workload): Alternative {
  const book = PRICE_BOOKS[subject.region];
  return toAlternative(PLANNERS[id](subject, toProfile(subject.traffic), book), book);
}

/** In Virginia, where every price is known. */
function alternative(id: AlternativeId, changes: Partial<WorkloadInput> = {}): Alternative {
  return planned(id, workload({ region: "us-east-1", ...changes }));
}

/** Each line as "amount description". */
function bill({ lineItems, total }: Alternative): readonly string[] {
  const lines = lineItems.map((line) => `${formatUsd(line.amount)} ${line.description}`);
  return [...lines, `${formatUsd(total)} total`];
}

const BALANCER = [
  "16.43 Application Load Balancer",
  "2.45 Load balancer capacity units",
  "7.30 Public IPv4 addresses of the load balancer",
];

/** Every figure of these bills is worked out by hand in docs/costs.md. */
describe("the bill of 30 M requests a month in Virginia", () => {
  test("ECS on Fargate: two tasks of 0.25 vCPU and 512 MB", () => {
    expect(bill(alternative("fargate-alb"))).toEqual([
      "11.82 Fargate vCPU",
      "2.60 Fargate memory",
      ...BALANCER,
      "7.30 Public IPv4 addresses of the tasks",
      "47.90 total",
    ]);
  });

  test("EKS on Fargate: a control plane, and two pods of 0.25 vCPU and 1 GB on x86", () => {
    expect(bill(alternative("eks-fargate"))).toEqual([
      "73.00 EKS control plane",
      "14.78 Fargate vCPU",
      "6.49 Fargate memory",
      ...BALANCER,
      "7.30 Public IPv4 addresses of the pods",
      "127.75 total",
    ]);
  });

  test("App Runner: two instances of 0.25 vCPU and 512 MB, always active, nothing before them", () => {
    const assumptions = { existingAppRunnerAccount: true };
    expect(bill(alternative("app-runner", { assumptions }))).toEqual([
      "23.36 App Runner vCPU of active instances",
      "5.11 App Runner memory of provisioned instances",
      "28.47 total",
    ]);
  });

  test("EC2 Auto Scaling: two t4g.small, which carry the traffic at their CPU baseline", () => {
    expect(bill(alternative("ec2-auto-scaling"))).toEqual([
      "24.53 EC2 t4g.small",
      "1.28 EBS gp3 volumes",
      ...BALANCER,
      "7.30 Public IPv4 addresses of the instances",
      "59.29 total",
    ]);
  });

  test("Lambda behind a REST API: its calls at 3.50 a million", () => {
    expect(bill(alternative("lambda-rest-api"))).toEqual([
      "6.00 Lambda requests",
      "16.40 Lambda duration",
      "105.00 REST API calls",
      "127.40 total",
    ]);
  });

  test("Lambda with provisioned concurrency: five environments kept, one request in 471 beyond them", () => {
    const provisioned = alternative("lambda-provisioned");
    expect(bill(provisioned)).toEqual([
      "6.00 Lambda requests",
      "0.03 Lambda duration",
      "21.90 Lambda provisioned concurrency",
      "9.31 Lambda duration on provisioned concurrency",
      "37.24 total",
    ]);
    expect(provisioned.capacity).toMatchObject({ provisionedConcurrency: 5, coldStarts: 637 });
  });
});

describe("Fargate Spot", () => {
  test("takes its share of the task hours at its own rates, on ECS alone", () => {
    const changes = { architecture: "x86_64", assumptions: { spotShare: 0.5 } } as const;
    expect(bill(alternative("fargate-alb", changes)).slice(0, 4)).toEqual([
      "7.39 Fargate vCPU",
      "1.62 Fargate memory",
      "2.31 Fargate Spot vCPU",
      "0.51 Fargate Spot memory",
    ]);
    expect(alternative("eks-fargate", changes).total).toBe(alternative("eks-fargate").total);
  });

  test("of all tasks leaves no line at the full rate, not even one of nothing", () => {
    const { lineItems } = alternative("fargate-alb", { assumptions: { spotShare: 1 } });
    const compute = lineItems.filter(({ priceKey }) => priceKey.startsWith("fargate."));
    expect(compute.map(({ priceKey }) => priceKey)).toEqual([
      "fargate.arm64.spot.vcpu",
      "fargate.arm64.spot.memory",
    ]);
  });

  test("is noted to be interruptible, and ECS Express Mode to cost the same", () => {
    const notes = alternative("fargate-alb", { assumptions: { spotShare: 0.5 } }).notes.join("\n");
    expect(notes).toMatch(/Express Mode[\s\S]*Spot takes tasks back/);
  });
});

describe("a Savings Plan", () => {
  const savingsPlanDiscount = { fargate: 0.5, lambda: 0.17, ec2: 0.72 };
  const discounts = (id: AlternativeId) =>
    alternative(id, { assumptions: { savingsPlanDiscount } }).lineItems.flatMap((line) =>
      line.discount === undefined ? [] : [[line.priceKey, line.discount]],
    );

  test("takes its share off compute, and off nothing else", () => {
    expect(discounts("fargate-alb")).toEqual([
      ["fargate.arm64.vcpu", 0.5],
      ["fargate.arm64.memory", 0.5],
    ]);
    expect(discounts("lambda-http-api")).toEqual([["lambda.arm64.duration", 0.17]]);
    expect(discounts("ec2-auto-scaling")).toEqual([["ec2.t4g.small", 0.72]]);
    expect(discounts("app-runner")).toEqual([]);
  });

  test("of 50 % halves the bill for tasks to the cent", () => {
    const assumptions = { savingsPlanDiscount: { fargate: 0.5 } };
    expect(bill(alternative("fargate-alb", { assumptions })).slice(0, 2)).toEqual([
      "5.91 Fargate vCPU",
      "1.30 Fargate memory",
    ]);
  });
});

describe("pods", () => {
  test("have 256 MB more than the process needs, in the next size that holds both", () => {
    const podFor = (memoryMb: number, taskVcpu = 0.25) =>
      alternative("eks-fargate", {
        request: { durationMs: 80, cpuMs: 15, memoryMb },
        assumptions: { taskVcpu },
      }).capacity;
    expect(podFor(256)).toMatchObject({ podVcpu: 0.25, podMemoryMb: 512 });
    expect(podFor(257)).toMatchObject({ podVcpu: 0.25, podMemoryMb: 1024 });
    expect(podFor(1792)).toMatchObject({ podVcpu: 0.25, podMemoryMb: 2048 });
    expect(podFor(1793)).toMatchObject({ podVcpu: 0.5, podMemoryMb: 3072 });
  });

  test("of 32 vCPUs do not exist", () => {
    const { ruledOutBy } = alternative("eks-fargate", { assumptions: { taskVcpu: 32 } });
    expect(ruledOutBy[0]).toMatch(/^no pod offers 32 vCPU/);
  });
});

describe("App Runner", () => {
  test("is ruled out unless the account has it already", () => {
    expect(alternative("app-runner").ruledOutBy).toEqual([
      "App Runner has been closed to new accounts since 2026-04-30, and this one is not said to be older (existingAppRunnerAccount)",
    ]);
    const assumptions = { existingAppRunnerAccount: true };
    expect(alternative("app-runner", { assumptions }).ruledOutBy).toEqual([]);
  });

  test("has no price in Paris, and says which is missing", () => {
    const { ruledOutBy, unpriced } = alternative("app-runner", {
      region: "eu-west-3",
      assumptions: { existingAppRunnerAccount: true },
    });
    expect(unpriced).toEqual(["app-runner.vcpu", "app-runner.memory"]);
    expect(ruledOutBy[0]).toBe("no price is known for app-runner.vcpu in eu-west-3");
  });

  test("ends requests after two minutes", () => {
    const request = { durationMs: 120_001, cpuMs: 1, memoryMb: 512 };
    expect(alternative("app-runner", { request }).ruledOutBy).toContain(
      "120001 ms are above its limit of 120000 ms",
    );
  });

  test("bills vCPUs for the share of the time in which a request came within the last minute", () => {
    const traffic = { requestsPerMonth: 43_800 };
    const assumptions = { minimumTasks: 1 };
    const [vcpu] = alternative("app-runner", { traffic, assumptions }).lineItems;
    expect(vcpu?.quantity).toBeCloseTo(0.25 * 730 * (1 - Math.exp(-1)), 6);
  });
});

describe("EC2 Auto Scaling", () => {
  const busy = { requestsPerMonth: 365 * 2 * 3600 * 100 };
  const request = { durationMs: 50, cpuMs: 30, memoryMb: 512 };
  const on = (instanceType: "t4g.small" | "c7g.medium" | "m7g.large" | "t3.medium") =>
    alternative("ec2-auto-scaling", { traffic: busy, request, assumptions: { instanceType } });

  test("counts instances at the stated utilization: 3 busy vCPUs are 5 of c7g.medium", () => {
    expect(on("c7g.medium").capacity).toMatchObject({ peakInstances: 5, utilization: 0.6 });
  });

  test("counts a burstable type at its baseline: 3 busy vCPUs are 8 of t4g.small", () => {
    expect(on("t4g.small").capacity).toMatchObject({ peakInstances: 8, utilization: 0.1875 });
    expect(on("t4g.small").notes.join()).toContain("baseline");
  });

  test("runs a process on each vCPU as far as the memory goes", () => {
    const large = { ...request, memoryMb: 4000 };
    const { capacity } = alternative("ec2-auto-scaling", {
      ...{ traffic: busy, request: large },
      assumptions: { instanceType: "m7g.large" },
    });
    expect(capacity).toMatchObject({ processesPerInstance: 1, peakInstances: 5 });
  });

  test("takes the cheapest example of the architecture that holds the process", () => {
    const changes = { traffic: busy, request: { ...request, memoryMb: 1_700 } };
    const cheapest = alternative("ec2-auto-scaling", changes);
    expect(cheapest.ruledOutBy).toEqual([]);
    for (const instanceType of ["t4g.medium", "m7g.large", "c7g.large"] as const) {
      const other = alternative("ec2-auto-scaling", { ...changes, assumptions: { instanceType } });
      expect(cheapest.total).toBeLessThanOrEqual(other.total);
    }
    const onX86 = alternative("ec2-auto-scaling", { ...changes, architecture: "x86_64" });
    expect(onX86.name).toMatch(/\((?:t3|c7i)\./);
  });

  test("does not run another architecture, and does not hold a process larger than the memory", () => {
    expect(on("t3.medium").ruledOutBy).toEqual(["t3.medium is x86_64, and the workload is arm64"]);
    const { ruledOutBy } = alternative("ec2-auto-scaling", {
      request: { ...request, memoryMb: 8_192 },
    });
    expect(ruledOutBy).toHaveLength(1);
    expect(ruledOutBy[0]).toContain("do not hold a process of 8192 MB");
  });

  test("holds a process beside the 512 MB of the system, and starts in 150 s", () => {
    const on = (memoryMb: number) =>
      alternative("ec2-auto-scaling", {
        request: { durationMs: 80, cpuMs: 15, memoryMb },
        assumptions: { instanceType: "t4g.small" },
      }).ruledOutBy;
    expect([on(1536), on(1537).join()]).toEqual([[], expect.stringContaining("do not hold")]);
    const subject = workload({ region: "us-east-1" });
    const { serving } = planEc2(subject, toProfile(subject.traffic), PRICE_BOOKS["us-east-1"]);
    expect(serving).toMatchObject({ unit: { startSeconds: 150 } });
  });

  test("says which of its prices is not known: those of types without credits, in Ireland and Paris", () => {
    for (const region of ["eu-west-1", "eu-west-3"] as const) {
      const assumptions = { instanceType: "m7g.large" } as const;
      expect(alternative("ec2-auto-scaling", { region, assumptions }).ruledOutBy).toEqual([
        `no price is known for ec2.m7g.large in ${region}`,
      ]);
      expect(alternative("ec2-auto-scaling", { region }).ruledOutBy).toEqual([]);
    }
  });
});

describe("provisioned concurrency", () => {
  const busy = { requestsPerMonth: 2_628_000 * 100 };
  const request = { durationMs: 200, memoryMb: 512 };
  const provisioned = (assumptions: NonNullable<WorkloadInput["assumptions"]>) =>
    alternative("lambda-provisioned", { traffic: busy, request, assumptions });

  /** Erlang B tables (as in ITU-T's handbook on teletraffic engineering): 30 servers carry 20.34 erlangs at 1 %, 29 only 19.49. */
  test("is what Erlang B asks for in the busiest hour, so that 1 % at most spill over", () => {
    const { capacity } = provisioned({});
    expect(capacity.provisionedConcurrency).toBe(30);
    const spilled = erlangB(20, 30) * busy.requestsPerMonth;
    expect(capacity.spilledRequests).toBeCloseTo(spilled, -1);
    expect(spilled).toBeLessThan(0.01 * busy.requestsPerMonth);
  });

  test("is a tenth above Little's law for thousands of environments, which is more than that", () => {
    const vast = { requestsPerMonth: busy.requestsPerMonth * 1000 };
    const { capacity } = alternative("lambda-provisioned", { traffic: vast, request });
    expect(capacity).toMatchObject({ provisionedConcurrency: 22_000, spilledRequests: 0 });
  });

  test("that is too small sends the rest to environments on demand, which start cold at times", () => {
    const { capacity } = provisioned({ provisionedConcurrency: 15, coldStartShare: 0.02 });
    const spilled = Math.round(busy.requestsPerMonth * erlangB(20, 15));
    expect(capacity).toMatchObject({
      spilledRequests: spilled,
      coldStarts: Math.round(spilled * 0.02),
    });
    // Smooth traffic would spill a quarter; at random times it is more.
    expect(spilled).toBeGreaterThan(busy.requestsPerMonth / 4);
  });

  test("counts at most ten requests a second for an environment, however short they are", () => {
    const short = { durationMs: 1, memoryMb: 512 };
    const { capacity } = alternative("lambda-provisioned", { traffic: busy, request: short });
    expect(capacity.provisionedConcurrency).toBe(10);
  });

  test("meets an objective that cold starts would miss", () => {
    const changes = { request, latencyObjective: { percentile: 99.9, ms: 250 } };
    expect(alternative("lambda-function-url", changes).ruledOutBy).toHaveLength(1);
    expect(alternative("lambda-provisioned", changes).ruledOutBy).toEqual([]);
  });
});

describe("needs", () => {
  const possible = (changes: Partial<WorkloadInput>) =>
    IDS.filter(
      (id) =>
        alternative(id, { ...changes, assumptions: { existingAppRunnerAccount: true } }).ruledOutBy
          .length === 0,
    );

  test("of a WebSocket leave the containers behind a load balancer", () => {
    expect(possible({ needs: { webSocket: true } })).toEqual([
      "fargate-alb",
      "eks-fargate",
      "ec2-auto-scaling",
    ]);
  });

  test("of streaming rule out the front doors that buffer", () => {
    const without = IDS.filter((id) => !possible({ needs: { streaming: true } }).includes(id));
    expect(without).toEqual(["lambda-http-api", "lambda-alb"]);
  });
});

describe("a REST API", () => {
  test("has no known price in Paris", () => {
    expect(alternative("lambda-rest-api", { region: "eu-west-3" }).ruledOutBy).toEqual([
      "no price is known for rest-api.requests in eu-west-3",
    ]);
  });
});

describe("reasons", () => {
  const extreme = fc.record({
    region: fc.constantFrom("us-east-1", "eu-west-1", "eu-west-3"),
    architecture: fc.constantFrom("x86_64", "arm64"),
    request: fc.record({
      durationMs: fc.integer({ min: 1, max: 900_000 }),
      cpuMs: fc.constant(1),
      memoryMb: fc.integer({ min: 128, max: 10_240 }),
      requestBytes: fc.integer({ min: 0, max: 1e9 }),
      responseBytes: fc.integer({ min: 0, max: 1e9 }),
    }),
    latencyObjective: fc.record({
      percentile: fc.integer({ min: 1, max: 99 }),
      ms: fc.integer({ min: 1, max: 1000 }),
    }),
    needs: fc.record({ webSocket: fc.boolean(), streaming: fc.boolean() }),
    assumptions: fc.record({
      taskVcpu: fc.constantFrom(0.25, 1, 32),
      instanceType: fc.constantFrom("t4g.small", "c7i.large"),
    }),
  });

  test("are sentences with a subject and a verb, without a full stop", () => {
    const verb =
      /^(?:[A-Za-z0-9.]|\d).* (?:is|are|has|have|takes|take|do not|cannot|offers|buffers) \S/;
    fc.assert(
      fc.property(extreme, (changes) => {
        const subject = workload(changes as Partial<WorkloadInput>);
        for (const reason of IDS.flatMap((id) => planned(id, subject).ruledOutBy)) {
          expect(reason).toMatch(verb);
          expect(reason).not.toMatch(/[.\n]$|undefined|NaN/);
        }
      }),
    );
  });
});
