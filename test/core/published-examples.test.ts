import { describe, expect, test } from "vitest";
import { type LineItem, toLineItems, totalOf, type Usage } from "../../core/line-item.ts";
import { formatUsd } from "../../core/money.ts";
import type { PriceBook } from "../../core/price-book.ts";
import { euWest3 } from "../../core/prices/eu-west-3.ts";
import { usEast1 } from "../../core/prices/us-east-1.ts";
import { albUsage, toLcu } from "../../core/pricing/alb.ts";
import { appRunnerUsage } from "../../core/pricing/app-runner.ts";
import { dynamoDbUsage } from "../../core/pricing/dynamodb.ts";
import { ec2Usage } from "../../core/pricing/ec2.ts";
import { clusterUsage } from "../../core/pricing/eks.ts";
import { billedTaskHours, type FargateUse, fargateUsage } from "../../core/pricing/fargate.ts";
import { httpApiUsage } from "../../core/pricing/http-api.ts";
import { gbSeconds, type LambdaUse, lambdaUsage } from "../../core/pricing/lambda.ts";
import { logsUsage } from "../../core/pricing/logs.ts";
import { endpointUsage, natUsage } from "../../core/pricing/network.ts";
import { restApiUsage } from "../../core/pricing/rest-api.ts";

function lines(usage: readonly Usage[], book: PriceBook = usEast1): readonly LineItem[] {
  return toLineItems(book, usage);
}

function amounts(usage: readonly Usage[], book?: PriceBook): readonly string[] {
  return lines(usage, book).map((line) => formatUsd(line.amount));
}

function total(usage: readonly Usage[], book?: PriceBook): string {
  return formatUsd(totalOf(lines(usage, book)));
}

/** Rounded once, at the end, as infracost does. */
function roundedOnce(usage: readonly Usage[], book?: PriceBook): string {
  return formatUsd(lines(usage, book).reduce((sum, line) => sum + line.unrounded, 0));
}

function x86Lambda(use: Omit<LambdaUse, "architecture" | "freeTier">): readonly Usage[] {
  return lambdaUsage({ architecture: "x86_64", freeTier: true, ...use });
}

function tasks(use: Partial<FargateUse>): readonly Usage[] {
  return fargateUsage({ architecture: "x86_64", vcpu: 1, memoryGb: 2, taskHours: 730, ...use });
}

const LAMBDA_PAGE = "AWS Lambda pricing page, 2026-11";
const FARGATE_PAGE = "AWS Fargate pricing page, 2026-11";
const INFRACOST = "infracost golden files, 2026-08-21";
const ADR = "cost research for the decision record, 2026-08";

/** Each figure as published, in the order of our lines; all in us-east-1 unless a book is named. */
const EXAMPLES: readonly {
  readonly id: string;
  readonly source: string;
  readonly usage: readonly Usage[];
  readonly book?: PriceBook;
  readonly lines: readonly string[];
  readonly total?: string;
}[] = [
  {
    id: "L1: 3 M requests of 120 ms at 1,536 MB within the free tier",
    source: `${LAMBDA_PAGE}, example 1`,
    usage: x86Lambda({ requests: 3e6, gbSeconds: gbSeconds(3e6, 120, 1536) }),
    lines: ["0.40", "2.33"],
    total: "2.73",
  },
  {
    id: "L3: 6 M requests of 280 ms at 4,096 MB with 2,048 MB of storage",
    source: `${LAMBDA_PAGE}, example 3`,
    usage: x86Lambda({
      requests: 6e6,
      gbSeconds: gbSeconds(6e6, 280, 4096),
      storageGbSeconds: (6e6 * 0.28 * (2048 - 512)) / 1024,
    }),
    lines: ["1.00", "105.33", "0.08"],
    total: "106.41",
  },
  {
    id: "L4: provisioned concurrency, which the free tier does not cover",
    source: `${LAMBDA_PAGE}, provisioned concurrency, example 1`,
    usage: x86Lambda({
      requests: 3e6,
      gbSeconds: gbSeconds(2.5e6, 120, 1536),
      provisionedGbSeconds: 100 * 8 * 3600 * 1.5,
      provisionedDurationGbSeconds: gbSeconds(0.5e6, 100, 1536),
    }),
    lines: ["0.40", "0.83", "18.00", "0.73"],
    total: "19.96",
  },
  {
    id: "L7: 1 M streamed responses of 7 MB behind the free 100 GB",
    source: `${LAMBDA_PAGE}, response streaming`,
    usage: x86Lambda({
      requests: 3e6,
      gbSeconds: gbSeconds(3e6, 500, 1536),
      streamedGb: 100 + (1e6 * (7 - 6)) / 1024,
    }),
    lines: ["0.40", "30.83", "7.81"],
    total: "39.04",
  },
  {
    id: "F1: 5 tasks of 1 vCPU, 2 GB and 30 GB of storage, 10 minutes a day",
    source: `${FARGATE_PAGE}, example 1`,
    usage: tasks({ storageGb: 30, taskHours: billedTaskHours(5 * 30, 600) }),
    lines: ["1.01", "0.22", "0.03"],
    total: "1.26",
  },
  {
    id: "F3: 10 pods of 0.25 vCPU and 1 GB, an hour a day",
    source: `${FARGATE_PAGE}, example 3`,
    usage: tasks({ vcpu: 0.25, memoryGb: 1, taskHours: billedTaskHours(10 * 30, 3600) }),
    lines: ["3.04", "1.33"],
    total: "4.37",
  },
  {
    id: "A1: 1.08 LCUs for 30 days, before public addresses [derived from the page's 1.08]",
    source: "Elastic Load Balancing pricing page, 2026-09-20",
    usage: albUsage({ lcuHours: 1.08 * 720, zones: 0, hours: 720 }),
    lines: ["16.20", "6.22", "0.00"],
    total: "22.42",
  },
  {
    id: "G1: 432 M HTTP API calls over two tiers",
    source: "Amazon API Gateway pricing page, 2026-11",
    usage: httpApiUsage({ calls: 432e6, bytesPerCall: 10_000 }),
    lines: ["418.80"],
  },
  {
    id: "I3: 100,000 requests of 350 ms at 512 MB on x86",
    source: INFRACOST,
    usage: lambdaUsage({
      ...{ architecture: "x86_64", freeTier: false },
      ...{ requests: 100_000, gbSeconds: gbSeconds(100_000, 350, 512) },
    }),
    lines: ["0.02", "0.29"],
  },
  {
    id: "I3: the same on ARM",
    source: INFRACOST,
    usage: lambdaUsage({
      ...{ architecture: "arm64", freeTier: false },
      ...{ requests: 100_000, gbSeconds: gbSeconds(100_000, 350, 512) },
    }),
    lines: ["0.02", "0.23"],
  },
  {
    id: "I5: a task of 1 vCPU and 2 GB",
    source: INFRACOST,
    usage: tasks({}),
    lines: ["29.55", "6.49"],
    total: "36.04",
  },
  {
    id: "I5: five of them",
    source: INFRACOST,
    usage: tasks({ taskHours: 5 * 730 }),
    lines: ["147.75", "32.45"],
  },
  {
    id: "I8: a load balancer's hours",
    source: INFRACOST,
    usage: albUsage({ lcuHours: 0, zones: 0 }),
    lines: ["16.43", "0.00", "0.00"],
  },
  {
    id: "I9: an EKS control plane",
    source: INFRACOST,
    usage: [clusterUsage()],
    lines: ["73.00"],
  },
  {
    id: "I9: one in extended support",
    source: INFRACOST,
    usage: [clusterUsage("extended")],
    lines: ["438.00"],
  },
  {
    id: "I10: a NAT gateway with 100 GB",
    source: INFRACOST,
    usage: natUsage({ hours: 730, gb: 100 }),
    lines: ["32.85", "4.50"],
    total: "37.35",
  },
  {
    id: "I11: an interface endpoint with 7 PB over three tiers",
    source: INFRACOST,
    usage: endpointUsage({ hours: 730, gb: 7e6 }),
    lines: ["7.30", "42000.00"],
    total: "42007.30",
  },
  {
    id: "I12: 1 TB of logs in and 500 GB kept",
    source: INFRACOST,
    usage: logsUsage({ ingestedGb: 1000, storedGb: 500 }),
    lines: ["500.00", "15.00"],
    total: "515.00",
  },
  {
    id: "I13: 3 M DynamoDB writes and 8 M reads",
    source: INFRACOST,
    usage: dynamoDbUsage({ writes: 3e6, reads: 8e6, storageGb: 0 }),
    lines: ["1.88", "1.00", "0.00"],
  },
  {
    id: "B4: a task of 0.25 vCPU and 1 GB on x86",
    source: ADR,
    usage: tasks({ vcpu: 0.25, memoryGb: 1 }),
    lines: ["7.39", "3.24"],
    total: "10.63",
  },
  {
    id: "B4: the same on ARM",
    source: ADR,
    usage: tasks({ architecture: "arm64", vcpu: 0.25, memoryGb: 1 }),
    lines: ["5.91", "2.60"],
    total: "8.51",
  },
  {
    id: "B4: a load balancer with two addresses and 0.50 of capacity units",
    source: ADR,
    usage: albUsage({ lcuHours: 62.5, zones: 2 }),
    lines: ["16.43", "0.50", "7.30"],
    total: "24.23",
  },
  {
    id: "B4: a NAT gateway with 2 GB",
    source: ADR,
    usage: natUsage({ hours: 730, gb: 2 }),
    lines: ["32.85", "0.09"],
    total: "32.94",
  },
  {
    id: "B4: three interface endpoints in one zone",
    source: ADR,
    usage: endpointUsage({ hours: 3 * 730, gb: 0 }),
    lines: ["21.90", "0.00"],
    total: "21.90",
  },
  {
    id: "B5: 2 M HTTP API calls and ARM invocations of 150 ms at 512 MB in Paris",
    source: "dossier on eu-west-3, 2026-10-09",
    book: euWest3,
    usage: [
      ...httpApiUsage({ calls: 2e6, bytesPerCall: 1000 }),
      ...lambdaUsage({
        ...{ architecture: "arm64", freeTier: false },
        ...{ requests: 2e6, gbSeconds: gbSeconds(2e6, 150, 512) },
      }),
    ],
    lines: ["2.34", "0.40", "2.00"],
    total: "4.74",
  },
];

describe("published examples", () => {
  test.each(EXAMPLES)("$id ($source)", (example) => {
    expect(amounts(example.usage, example.book)).toEqual(example.lines);
    if (example.total !== undefined) expect(total(example.usage, example.book)).toBe(example.total);
  });

  test("I14: a pod of 1 vCPU and 1 GB with its cluster costs $105.80, rounded once as infracost does", () => {
    const usage = [clusterUsage(), ...tasks({ memoryGb: 1 })];
    expect(amounts(usage)).toEqual(["73.00", "29.55", "3.24"]);
    expect(roundedOnce(usage)).toBe("105.80");
  });

  test("A3: 10,000 connections a minute and 3 GB an hour are 6.67 LCUs, $38.9 a month (TinyStacks: 6.68, $39 to 40)", () => {
    const lcus = toLcu({
      newConnectionsPerSecond: 10_000 / 60,
      activeConnections: 10_000,
      bytesPerHour: 3e9,
      requestsPerSecond: 10_000 / 60,
      rules: 0,
      targetType: "ip",
    });
    expect(lcus).toBeCloseTo(6.68, 1);
    const [, units] = lines(albUsage({ lcuHours: lcus * 730, zones: 2 }));
    expect(Math.round((units?.amount ?? 0) / 1e6)).toBe(39);
  });

  // The dossier's totals share $24.64 of tasks and other things that it does not list one by one.
  test("B4: the four networks' totals differ by what we bill for each", () => {
    const gateway = [...httpApiUsage({ calls: 1e5, bytesPerCall: 1000 })];
    const cloudMapAndCalls = totalOf(lines(gateway)) + 100_000;
    const addresses: Usage = { priceKey: "public-ipv4.hour", quantity: 730, description: "task" };
    const address = totalOf(lines([addresses]));
    const balancer = totalOf(lines(albUsage({ lcuHours: 62.5, zones: 2 })));
    const nat = totalOf(lines(natUsage({ hours: 730, gb: 2 })));
    const endpoints = totalOf(lines(endpointUsage({ hours: 3 * 730, gb: 0 })));
    const shared = 24_640_000;
    expect([
      formatUsd(shared + address + cloudMapAndCalls),
      formatUsd(shared + address + balancer),
      formatUsd(shared + nat + cloudMapAndCalls),
      formatUsd(shared + endpoints + cloudMapAndCalls),
    ]).toEqual(["28.49", "52.52", "57.78", "46.74"]);
  });
});

/** UBC, EuroSys '26, artefact: USD per vCPU-second on ARM in us-east-1. */
describe("UBC, EuroSys '26", () => {
  const perSecond = (usage: readonly Usage[], hours: number) =>
    lines(usage).reduce((sum, line) => sum + line.unrounded, 0) / 1e6 / (hours * 3600);
  const architecture = "arm64";
  const busy = gbSeconds(730 * 3600, 1000, 1769);
  const lambda = perSecond(
    lambdaUsage({ architecture, requests: 0, gbSeconds: busy, freeTier: false }),
    730,
  );

  test("B8: a Lambda environment of 1,769 MB costs 2.3034e-5", () => {
    expect(lambda).toBeCloseTo(2.3034e-5, 9);
  });

  test("B8: Fargate with 1 vCPU, 2 GB and 1 GB of storage above 20 GB costs 1.1003e-5, 47.77 % of it", () => {
    const fargate = perSecond(tasks({ architecture, storageGb: 21 }), 730);
    expect(fargate).toBeCloseTo(1.1003e-5, 9);
    expect((fargate / lambda) * 100).toBeCloseTo(47.77, 2);
  });

  // $0.034 an hour for c6g.medium, as many lists have it; the artefact spreads a GB-month over 720 hours.
  test("B8: an instance of one vCPU with 1 GB of gp3 costs 9.4753e-6, 41.14 % of it", () => {
    const [, volume] = ec2Usage({ instanceType: "c7g.medium", instanceHours: 730, volumeGb: 1 });
    const ec2 = 0.034 / 3600 + (volume ? perSecond([volume], 720) : 0);
    expect(ec2).toBeCloseTo(9.4753e-6, 10);
    expect((ec2 / lambda) * 100).toBeCloseTo(41.14, 2);
  });
});

describe("load balancer capacity units", () => {
  const example = {
    newConnectionsPerSecond: 1,
    activeConnections: 120,
    bytesPerHour: 300_000 * 3600,
    requestsPerSecond: 5,
    rules: 60,
    targetType: "ip",
  } as const;

  test("A1: the example's 1.08 GB an hour outweigh its 250 rule evaluations a second", () => {
    expect(toLcu(example)).toBeCloseTo(1.08, 10);
    expect(toLcu({ ...example, bytesPerHour: 0 })).toBe(0.25);
  });

  test("count bytes to a Lambda function two and a half times", () => {
    expect(toLcu({ ...example, targetType: "lambda" })).toBeCloseTo(2.7, 10);
  });

  test("are those of the dimension used most, whichever of the four", () => {
    const idle = { ...example, newConnectionsPerSecond: 0, activeConnections: 0, bytesPerHour: 0 };
    expect(toLcu({ ...idle, rules: 10 })).toBe(0);
    expect(toLcu({ ...idle, newConnectionsPerSecond: 50 })).toBe(2);
    expect(toLcu({ ...idle, activeConnections: 6000 })).toBe(2);
    expect(toLcu({ ...idle, bytesPerHour: 2e9 })).toBe(2);
    expect(toLcu({ ...idle, rules: 410 })).toBe(2);
  });
});

describe("metered steps and tiers", () => {
  test("an HTTP API call is metered in steps of 512 KB", () => {
    const priced = (bytesPerCall: number) => amounts(httpApiUsage({ calls: 1e6, bytesPerCall }));
    expect(priced(0)).toEqual(["1.00"]);
    expect(priced(512 * 1024)).toEqual(["1.00"]);
    expect(priced(512 * 1024 + 1)).toEqual(["2.00"]);
  });

  test("432 M HTTP API calls are charged as 300 M and 132 M", () => {
    const [line] = lines(httpApiUsage({ calls: 432e6, bytesPerCall: 10_000 }));
    expect(line?.charges.map(({ quantity }) => quantity)).toEqual([300, 132]);
  });

  test("REST API calls cost $3.50 a million, and less from 333 M on", () => {
    const priced = (calls: number) => amounts(restApiUsage({ calls, bytesPerResponse: 1000 }));
    expect(priced(1e6)).toEqual(["3.50"]);
    expect(priced(334e6)).toEqual(["1168.30"]);
  });

  test("an App Runner instance that idles pays for its memory alone", () => {
    const idle = { vcpu: 1, memoryGb: 2, provisionedHours: 730, activeHours: 0 };
    expect(amounts(appRunnerUsage(idle))).toEqual(["0.00", "10.22"]);
  });
});
