import { describe, expect, test } from "vitest";
import type { Alternative } from "../../core/alternative.ts";
import { compare } from "../../core/compare.ts";
import { ownLines, sharedLines } from "../../core/decision-bills.ts";
import { toFrenchSource } from "../../core/decision-french-sources.ts";
import { fargateRanges } from "../../core/decision-ranges.ts";
import { writeDecisionRecord } from "../../core/decision-record.ts";
import { LANGUAGES, type Language } from "../../core/languages.ts";
import { totalOf } from "../../core/line-item.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import { workload } from "../support/workload.ts";

/** As different as workloads are: hardly any traffic, much, sockets, a trace, an hour of work, and one that nothing can serve. */
const WORKLOADS: readonly (readonly [string, Partial<WorkloadInput>])[] = [
  ["a single request", { traffic: { requestsPerMonth: 1 }, assumptions: { minimumTasks: 1 } }],
  [
    "three hundred requests and a table",
    {
      region: "us-east-1",
      traffic: { requestsPerMonth: 300 },
      assumptions: { minimumTasks: 1, dynamoDbReadsPerRequest: 1, alarms: 1, customMetrics: 1 },
    },
  ],
  [
    "much traffic with an objective",
    { traffic: { requestsPerMonth: 900_000_000 }, latencyObjective: { percentile: 99, ms: 290 } },
  ],
  [
    "sockets on Spot behind NAT gateways",
    {
      ...{ region: "eu-west-1", needs: { webSocket: true, streaming: true } },
      assumptions: { spotShare: 0.5, network: "nat", internetEgressShare: 0.3, dashboards: 1 },
    },
  ],
  [
    "a measured day",
    {
      region: "us-east-1",
      traffic: {
        requestsPerMinute: Array.from({ length: 1440 }, (_, minute) => 500 + (minute % 97)),
        startsAt: "2026-10-05T00:00:00Z",
      },
      request: { durationMs: 100, cpuMs: 60, memoryMb: 512 },
      assumptions: { existingAppRunnerAccount: true, logBytesPerRequest: 400 },
    },
  ],
  [
    "five seconds of work",
    {
      ...{ region: "us-east-1", traffic: { requestsPerMonth: 2_000_000 } },
      request: { durationMs: 5000, cpuMs: 3000, memoryMb: 2048 },
      assumptions: { minimumTasks: 1, coldStartShare: 0.5, initDurationMs: 5000 },
    },
  ],
  ["nothing fits", { latencyObjective: { percentile: 99, ms: 1 } }],
];

function compared(changes: Partial<WorkloadInput>) {
  const subject = workload(changes);
  return compare(subject, PRICE_BOOKS[subject.region], { today: "2026-11-26" });
}

function record(language: Language, changes: Partial<WorkloadInput>): string {
  return writeDecisionRecord(compared(changes), { date: "2026-11-26", language });
}

const withoutCode = (text: string): string => text.replace(/`[^`]*`/g, "");

describe.each(WORKLOADS)("the record of %s", (_, changes) => {
  test("has no plural of one, no singular of many and no millions of nothing", () => {
    const english = record("en", changes);
    expect(english).not.toMatch(/(?<![\d.,])1 (?:requests|tasks|pods|instances|hours|bytes)\b/);
    expect(english).not.toMatch(
      /(?<![\d.,])(?:0|\d*[02-9]|\d+1) (?:request(?! unit)|task|instance|hour|byte)\b/,
    );
    const french = record("fr", changes).replaceAll("\u202f", "").replaceAll("\u00a0", " ");
    expect(french).not.toMatch(
      /(?<![\d,])[01](?:,\d+)? (?:requêtes|tâches|pods|instances|heures|octets|millions|milliards|prix datent)/,
    );
    expect(french).not.toMatch(
      /(?<![\d,])(?:\d{2,}|[2-9])(?:,\d+)? (?:requête|tâche|heure|octet|million|milliard)\b/,
    );
    expect(english + french).not.toMatch(/(?<![\d.,])0 millions?/);
  });

  test("has no date, key or source in French that a machine would write", () => {
    const text = withoutCode(record("fr", changes));
    expect(text).not.toMatch(/\d{4}-\d{2}/);
    expect(text.replaceAll("vCPU", "")).not.toMatch(/\b[a-z]+[A-Z]\w*/);
    expect(text).not.toMatch(/\b(?:false|true|undefined|NaN|pricing|quoted|rate)\b/);
    expect(text).not.toMatch(/\b(?:de|que|le|la) [aeiouyéèê](?!\S*-)/i);
  });

  test.each(LANGUAGES)("has no empty section, and no double punctuation: %s", (language) => {
    const text = record(language, changes);
    expect(text).not.toMatch(/\n#+ [^\n]*\n+(?=## |$)(?!### )/);
    expect(text).not.toMatch(/\.\.|,,| {2}|\( |\(\)/);
  });
});

test("every source that is not AWS's own word has its French", () => {
  const rates = Object.values(PRICE_BOOKS)
    .flatMap(({ prices }) => Object.values(prices))
    .flatMap((price) => price?.rates ?? []);
  const doubtful = rates.filter(({ confidence }) => confidence !== "verified");
  expect(doubtful.length).toBeGreaterThan(5);
  const missing = doubtful.map(({ source }) => source).filter((one) => !toFrenchSource(one));
  expect([...new Set(missing)]).toEqual([]);
  expect(toFrenchSource("somebody's notes")).toBeUndefined();
});

describe("lines that every bill has", () => {
  const { alternatives } = compared({
    region: "us-east-1",
    assumptions: { logBytesPerRequest: 500, alarms: 3 },
  });
  const shared = sharedLines(alternatives);

  test("stand once, and the rest of each bill adds up with them to its total", () => {
    expect(shared.map(({ priceKey }) => priceKey)).toEqual(
      expect.arrayContaining(["logs.ingestion", "logs.storage", "cloudwatch.alarm"]),
    );
    const sums = (one: Alternative) => totalOf(ownLines(one, shared)) + totalOf(shared);
    expect(alternatives.map(sums)).toEqual(alternatives.map(({ total }) => total));
    const text = record("fr", {
      region: "us-east-1",
      assumptions: { logBytesPerRequest: 500, alarms: 3 },
    });
    expect(text.match(/Ingestion CloudWatch Logs/g)).toHaveLength(1);
  });

  test("are none where there is one bill or a line differs", () => {
    expect(sharedLines(alternatives.slice(0, 1))).toEqual([]);
    expect(sharedLines(compared({}).alternatives)).toEqual([]);
  });
});

describe("volumes at which Fargate costs less", () => {
  const swap = (requestsPerMonth: number, cheaperFrom: "fargate-alb" | "lambda-alb") => ({
    requestsPerMonth,
    cheaperFrom,
    cheaperBelow:
      cheaperFrom === "fargate-alb" ? ("lambda-alb" as const) : ("fargate-alb" as const),
  });

  test("are ranges in order, open where the last swap is to Fargate", () => {
    expect(
      fargateRanges([
        swap(300, "fargate-alb"),
        swap(100, "lambda-alb"),
        swap(500, "lambda-alb"),
        swap(900, "fargate-alb"),
      ]),
    ).toEqual([{ to: 100 }, { from: 300, to: 500 }, { from: 900 }]);
  });

  test("leave out a visit too short to be news", () => {
    const swaps = [swap(1000, "fargate-alb"), swap(1010, "lambda-alb"), swap(2000, "fargate-alb")];
    expect(fargateRanges(swaps)).toEqual([{ from: 2000 }]);
  });
});
