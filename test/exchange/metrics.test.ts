import { Metrics as PowertoolsMetrics } from "@aws-lambda-powertools/metrics";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metricLine } from "../../adapters/exchange/metric-line.ts";
import { createMetricWriter, wantsMetrics } from "../../adapters/exchange/metric-writer.ts";
import { createMetrics, type EndedRequest } from "../../adapters/exchange/metrics.ts";
import { METRIC_UNITS, METRICS } from "../../adapters/exchange/names.ts";
import { collectLog } from "../testing/log-lines.ts";

const ENDED: EndedRequest = { status: 200, durationMs: 5, coldStart: false, draining: false };
const HOST = { service: "s", target: "fargate", now: 1_795_000_000_000 } as const;

describe("what is counted", () => {
  test("every kind of request is counted as what it was", () => {
    const metrics = createMetrics();
    metrics.begun(1);
    metrics.begun(7);
    metrics.begun(3);
    metrics.ended({ ...ENDED, coldStart: true });
    metrics.ended({ ...ENDED, status: 503, draining: true });
    metrics.ended({ ...ENDED, status: 499 });
    metrics.shed();
    metrics.lost(2);
    expect(metrics.take(0)).toEqual({
      requests: 3,
      errors: 1,
      latencies: [5, 5, 5],
      inFlight: 7,
      coldStarts: 1,
      shed: 1,
      drained: 1,
      lost: 2,
    });
  });

  test("what is under way goes on being told", () => {
    const metrics = createMetrics();
    metrics.begun(3);
    metrics.take(2);
    expect(metrics.take(0)?.inFlight).toBe(2);
  });

  test("what was taken is not told again, and nothing is told of nothing", () => {
    const metrics = createMetrics();
    expect(metrics.take(0)).toBeUndefined();
    metrics.ended(ENDED);
    expect(metrics.take(0)?.requests).toBe(1);
    expect(metrics.take(0)).toBeUndefined();
  });

  test("at most a hundred latencies are kept, each of them one that there was, and a fair sample", () => {
    const durations = Array.from({ length: 10_000 }, (_, index) => index);
    const metrics = createMetrics();
    for (const durationMs of durations) metrics.ended({ ...ENDED, durationMs });
    const latencies = metrics.take(0)?.latencies ?? [];
    expect(latencies).toHaveLength(100);
    expect(new Set(latencies).size).toBe(100);
    const mean = latencies.reduce((sum, value) => sum + value, 0) / 100;
    // Ten standard errors from the true mean of 5,000.
    expect(Math.abs(mean - 5_000)).toBeLessThan(2_900);
  });
});

describe("the line that is written", () => {
  const count = fc.nat({ max: 10_000 });
  const values = fc.record({
    requests: count,
    errors: count,
    latencies: fc.array(count, { minLength: 1, maxLength: 100 }),
    inFlight: count,
    coldStarts: count,
    shed: count,
    drained: count,
    lost: count,
  });

  test("holds what Powertools would have written", () => {
    fc.assert(
      fc.property(values, (given) => {
        const model = new PowertoolsMetrics({ namespace: METRICS.namespace, serviceName: "s" });
        model.addDimension("target", "fargate");
        for (const name of Object.keys(METRIC_UNITS)) {
          if (name === "EventLoopDelay") continue;
          const key = `${name[0]?.toLowerCase()}${name.slice(1)}`;
          const value = name === "Latency" ? given.latencies : given[key as keyof typeof given];
          const unit = name === "Latency" ? "Milliseconds" : "Count";
          for (const one of [value].flat()) model.addMetric(name, unit, one as number);
        }
        const theirs = model.serializeMetrics();
        const ours = JSON.parse(metricLine(given, HOST));
        expect(normal(ours)).toEqual(normal(theirs));
      }),
    );
  });

  test("says how late the event loop was only where it can be told", () => {
    const metrics = createMetrics();
    metrics.ended(ENDED);
    const taken = metrics.take(0);
    if (taken === undefined) throw new Error("nothing was counted");
    expect(metricLine(taken, HOST)).not.toContain("EventLoopDelay");
    const line = JSON.parse(metricLine(taken, { ...HOST, loopDelayMs: 12 }));
    expect(line.EventLoopDelay).toBe(12);
    expect(line._aws.CloudWatchMetrics[0].Metrics).toContainEqual({
      Name: "EventLoopDelay",
      Unit: "Milliseconds",
    });
  });

  // A list of one is a number to Powertools; both mean the same to CloudWatch.
  function normal(line: unknown): unknown {
    const { _aws, Latency, ...rest } = line as Record<string, unknown>;
    const { CloudWatchMetrics } = _aws as { CloudWatchMetrics: Record<string, unknown>[] };
    const [directive] = CloudWatchMetrics;
    const dimensions = (directive?.Dimensions as string[][]).map((names) => names.toSorted());
    return { ...rest, Latency: [Latency].flat(), ...directive, Dimensions: dimensions };
  }
});

describe("when it is written", () => {
  function open(everyMs: number) {
    const clock = { now: 0 };
    const [metrics, destination] = [createMetrics(), collectLog()];
    const take = () => metrics.take(0);
    const options = { service: "s", target: "lambda", take, destination, everyMs } as const;
    const writer = createMetricWriter({ ...options, now: () => clock.now });
    return { clock, metrics, writer, destination };
  }

  test("a seldom request at once, many of them as one line", () => {
    const { clock, metrics, writer, destination } = open(1_000);
    for (const now of [0, 10, 20, 999, 1_000, 5_000]) {
      clock.now = now;
      metrics.ended(ENDED);
      writer.flushIfDue();
    }
    expect(destination.entries.map(({ Requests }) => Requests)).toEqual([1, 4, 1]);
  });

  test("where CloudWatch reads along, or where somebody asks for it", () => {
    const fargate = { AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" };
    expect(wantsMetrics("auto", fargate)).toBe(true);
    expect(wantsMetrics("auto", {})).toBe(false);
    expect(wantsMetrics("on", {})).toBe(true);
    expect(wantsMetrics("off", fargate)).toBe(false);
  });
});
