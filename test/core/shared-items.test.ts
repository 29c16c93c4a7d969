import { describe, expect, test } from "vitest";
import type { AlternativeId } from "../../core/alternative.ts";
import { formatUsd } from "../../core/money.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import { leftOut } from "../../core/pricing/left-out.ts";
import { PLANNERS } from "../../core/targets/planners.ts";
import { toAlternative } from "../../core/to-alternative.ts";
import { toProfile } from "../../core/traffic.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import { workload } from "../support/workload.ts";

const GIB = 1024 ** 3;
/** A GB of responses, of logs and of whatever else has a KiB a request. */
const TRAFFIC = { requestsPerMonth: 1024 * 1024 };

type Assumptions = NonNullable<WorkloadInput["assumptions"]>;

/** What the assumptions add to a bill in Virginia, as "amount description". */
function added(id: AlternativeId, assumptions: Assumptions): readonly string[] {
  const lines = (given: Assumptions) => {
    const request = { durationMs: 80, cpuMs: 15, memoryMb: 512, responseBytes: 1024 };
    const subject = workload({
      region: "us-east-1",
      traffic: TRAFFIC,
      request,
      assumptions: given,
    });
    const book = PRICE_BOOKS["us-east-1"];
    const plan = PLANNERS[id](subject, toProfile(subject.traffic), book);
    return toAlternative(plan, book).lineItems.map(
      (line) => `${formatUsd(line.amount)} ${line.description}`,
    );
  };
  const before = lines({});
  return lines(assumptions).filter((line) => !before.includes(line));
}

describe("shared items", () => {
  test("are none unless the workload asks for them", () => {
    for (const id of Object.keys(PLANNERS) as AlternativeId[]) expect(added(id, {})).toEqual([]);
  });

  test("data transfer out is the stated share of the response bytes", () => {
    expect(added("lambda-function-url", { internetEgressShare: 1 })).toEqual([
      "0.09 Data transfer out",
    ]);
    expect(added("fargate-alb", { internetEgressShare: 0.5 })).toEqual(["0.05 Data transfer out"]);
  });

  test("the free tier takes 100 GB of data transfer out off", () => {
    const sent = (freeTier: boolean) => {
      const subject = workload({
        region: "us-east-1",
        traffic: { requestsPerMonth: 101 },
        request: { durationMs: 80, memoryMb: 512, responseBytes: 1_000_000_000 },
        assumptions: { freeTier, internetEgressShare: 1 },
      });
      const plan = PLANNERS["fargate-alb"](
        subject,
        toProfile(subject.traffic),
        PRICE_BOOKS["us-east-1"],
      );
      return plan.usage.find(({ priceKey }) => priceKey === "internet-egress.bytes")?.quantity ?? 0;
    };
    expect(sent(false)).toBeCloseTo(101e9 / GIB, 9);
    expect(sent(true)).toBe(0);
  });

  test("logs are billed as they come in, and as GB-months for as long as they are kept", () => {
    const assumptions = { logBytesPerRequest: 10 * 1024, logRetentionMonths: 3 };
    expect(added("lambda-alb", assumptions)).toEqual([
      "5.00 CloudWatch Logs ingestion",
      "0.90 CloudWatch Logs storage",
    ]);
  });

  test("a table is billed by request units and by what it holds", () => {
    const assumptions = {
      dynamoDbWritesPerRequest: 2,
      dynamoDbReadsPerRequest: 8,
      dynamoDbStorageGb: 10,
    };
    expect(added("app-runner", assumptions)).toEqual([
      "1.31 DynamoDB writes",
      "1.05 DynamoDB reads",
      "2.50 DynamoDB storage",
    ]);
  });

  test("metrics, alarms and dashboards are billed by the piece", () => {
    expect(added("eks-fargate", { customMetrics: 10, alarms: 5, dashboards: 1 })).toEqual([
      "3.00 CloudWatch custom metrics",
      "0.50 CloudWatch alarms",
      "3.00 CloudWatch dashboards",
    ]);
  });

  test("images and other zones concern containers alone; each side pays for a GB between zones", () => {
    const assumptions = { imageGb: 5, interAzBytesPerRequest: 100 * 1024 };
    expect(added("fargate-alb", assumptions)).toEqual([
      "2.00 Data transfer between zones, out and in",
      "0.50 Container images",
    ]);
    expect(added("lambda-alb", assumptions)).toEqual([]);
  });
});

describe("the network", () => {
  test("of NAT gateways costs their hours, their data and their own addresses", () => {
    const assumptions = { network: "nat", networkBytesPerRequest: 100 * 1024 } as const;
    expect(added("fargate-alb", assumptions)).toEqual([
      "65.70 NAT gateways",
      "4.50 NAT gateway data",
      "7.30 Public IPv4 addresses of the NAT gateways",
    ]);
  });

  test("of interface endpoints costs the hours of three in two zones, and no addresses", () => {
    const assumptions = { network: "endpoints", networkBytesPerRequest: 100 * 1024 } as const;
    expect(added("ec2-auto-scaling", assumptions)).toEqual([
      "43.80 Interface endpoints",
      "1.00 Interface endpoint data",
    ]);
  });

  test("does not concern functions, which are outside of the VPC", () => {
    expect(added("lambda-function-url", { network: "nat" })).toEqual([]);
  });

  test("of endpoints is ruled out where their price is not known", () => {
    const subject = workload({ assumptions: { network: "endpoints" } });
    const { "interface-endpoint.hour": _, ...prices } = PRICE_BOOKS["eu-west-3"].prices;
    const book = { ...PRICE_BOOKS["eu-west-3"], prices };
    const plan = PLANNERS["fargate-alb"](subject, toProfile(subject.traffic), book);
    expect(toAlternative(plan, book).ruledOutBy).toEqual([
      "no price is known for interface-endpoint.hour in eu-west-3",
    ]);
  });
});

describe("what is left out", () => {
  test("names each item that is none, and the assumption that would include it", () => {
    expect(leftOut(workload())).toContain("log ingestion and storage: logBytesPerRequest is 0");
    const included = leftOut(workload({ assumptions: { logBytesPerRequest: 1 } }));
    expect(included.join()).not.toContain("logBytesPerRequest");
  });

  test("is taxes, support and other services alone when everything else is included", () => {
    const assumptions = {
      internetEgressShare: 1,
      logBytesPerRequest: 1,
      dynamoDbReadsPerRequest: 1,
      imageGb: 1,
      interAzBytesPerRequest: 1,
      alarms: 1,
      savingsPlanDiscount: { lambda: 0.1 },
      spotShare: 0.1,
    };
    expect(leftOut(workload({ assumptions }))).toEqual([
      "taxes",
      "support plans",
      "what the service calls beyond DynamoDB",
    ]);
  });
});
