import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { simulateFargate } from "../../../core/models/fargate-scaling.ts";
import { createCountsReader } from "../../../core/traffic-input/counts-reader.ts";
import type { RequestSeries } from "../../../core/traffic-series.ts";
import { createRandom } from "../../support/random.ts";

/** The service of reference/costs.md section 5.4: 0.5 vCPU, 20 ms of a vCPU for a request, 60 % target, two tasks. */
const service = { targetUtilization: 0.6, minimumTasks: 2, serviceSeconds: 0.04 };
/** An hour of 0.5 vCPU and 1 GB on ARM in us-east-1, in USD. */
const TASK_HOUR = 0.5 * 0.03238 + 0.00356;

function scaled(series: RequestSeries, factor: number): RequestSeries {
  return { ...series, counts: series.counts.map((count) => count * factor) };
}

/** 90 days: a daily wave, and some six bursts a day of 5 to 40 minutes, up to eight times as high. */
function burstySeries(): RequestSeries {
  const random = createRandom(42);
  let [burst, left] = [1, 0];
  const counts = Array.from({ length: 90 * 1440 }, (_, minute) => {
    if (left-- <= 0) {
      burst = random() < 0.005 ? 2 + 6 * random() : 1;
      left = burst > 1 ? 5 + Math.floor(35 * random()) : 0;
    }
    const wave = 1 + 0.7 * Math.sin((2 * Math.PI * minute) / 1440);
    return Math.round(3000 * wave * burst * (0.8 + 0.4 * random()));
  });
  return { startSeconds: 0, stepSeconds: 60, counts };
}

const known = new Map<string, RequestSeries>();

function readTrace(path: string): RequestSeries {
  const series = known.get(path) ?? readCounts(path);
  known.set(path, series);
  return series;
}

function readCounts(path: string): RequestSeries {
  const reader = createCountsReader();
  for (const line of readFileSync(path, "utf8").split("\n")) reader.push(line);
  const reading = reader.end();
  if (reading.kind === "refused") throw new Error(reading.reason);
  return reading.summary.series;
}

describe("90 days of bursty traffic", () => {
  const series = burstySeries();
  const before = process.cpuUsage();
  const result = simulateFargate(series, service);
  const cpuMs = process.cpuUsage(before).user / 1000;

  /** reference/costs.md section 4: on bursty traffic 30 to 45 % is realised of a target of 60 to 70 %. */
  test("realise 30 to 45 % of the CPU that is paid for, well below the target", () => {
    expect(result.realizedUtilization).toBeGreaterThan(0.3);
    expect(result.realizedUtilization).toBeLessThan(0.45);
  });

  test("overload some minutes, and show it in the 99th percentile but not in the median", () => {
    expect(result.overloadedMinutes).toBeGreaterThan(0.0005);
    expect(result.overloadedMinutes).toBeLessThan(0.1);
    expect(result.latency.p50.likely).toBeLessThan(100);
    expect(result.latency.p99.high).toBeGreaterThan(300);
  });

  test("take a second or so of CPU time, the first time that the code runs", () => {
    expect(cpuMs).toBeLessThan(1500);
  });
});

/** The traces are with the project's reference, not in the repository. */
const TRACES = "../shared/traces";

/**
 * reference/costs.md section 5.4, column "Fargate realistic", by a fluid model that kept the most of 15
 * minutes and a fifth more: what target tracking pays is within a quarter below.
 */
describe.skipIf(!existsSync(TRACES))(
  "the Fargate bill of a recorded trace",
  { timeout: 60_000 },
  () => {
    test.each([
      ["worldcup98_per_minute.csv", 0.02, 84.21],
      ["worldcup98_per_minute.csv", 0.1, 115.03],
      ["worldcup98_per_minute.csv", 0.3, 230.79],
      ["worldcup98_per_minute.csv", 1, 674.7],
      ["nab_aws_elb_request_count_5min.csv", 50, 15.08],
      ["nab_aws_elb_request_count_5min.csv", 100, 22.62],
      ["nab_aws_elb_request_count_5min.csv", 300, 58.91],
    ])("%s times %d is near $%d", (file, factor, published) => {
      const series = scaled(readTrace(`${TRACES}/${file}`), factor);
      const { taskSeconds, realizedUtilization } = simulateFargate(series, service);
      const ratio = ((taskSeconds / 3600) * TASK_HOUR) / published;
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(1.05);
      expect(realizedUtilization).toBeLessThan(0.6);
    });
  },
);
