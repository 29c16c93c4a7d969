import { describe, expect, test } from "vitest";
import { createResponseMixture } from "../../../core/models/response-mixture.ts";
import { responsePercentile } from "../../../core/models/response-time.ts";

const S = 0.01;

/** The latency of requests that all met the same conditions. */
function latencyUnder(tasks: number, utilization: number, backlogSeconds: number, elsewhere = 0) {
  const mixture = createResponseMixture(S);
  mixture.add(10, { tasks, utilization, backlogSeconds });
  return mixture.latency(elsewhere);
}

describe("a mixture of response times", () => {
  test("under one condition is that queue, by each routing", () => {
    const queue = { arrivalsPerSecond: (0.8 * 5) / S, serviceSeconds: S, servers: 5 };
    const { p95 } = latencyUnder(5, 0.8, 0);
    expect(p95.low).toBeCloseTo(responsePercentile(queue, 95, "shared-line") * 1000, 3);
    expect(p95.likely).toBeCloseTo(responsePercentile(queue, 95, "round-robin") * 1000, 3);
    expect(p95.high).toBeCloseTo(responsePercentile(queue, 95, "random") * 1000, 3);
  });

  test("has the backlog's wait on top of the service, to the width of a step", () => {
    const { p50 } = latencyUnder(10, 0.1, 5);
    expect(Math.abs(p50.likely / (5000 + 1000 * S * Math.LN2) - 1)).toBeLessThan(0.06);
  });

  test("is no shorter with a small backlog than with none", () => {
    expect(latencyUnder(1, 0.9, 0.002).p95.likely).toBeGreaterThanOrEqual(
      latencyUnder(1, 0.9, 0).p95.likely,
    );
  });

  test("in a full minute is that of the fullest queue that settles within a minute", () => {
    const settled = (1 - Math.sqrt(S / 60)) ** 2;
    const queue = { arrivalsPerSecond: settled / S, serviceSeconds: S, servers: 1 };
    expect(latencyUnder(1, 1, 0).p95.likely).toBeCloseTo(responsePercentile(queue, 95) * 1000, 1);
  });

  test("weighs each condition by its requests, and adds the time elsewhere to all", () => {
    const mixture = createResponseMixture(S);
    mixture.add(98, { tasks: 4, utilization: 0, backlogSeconds: 0 });
    mixture.add(2, { tasks: 4, utilization: 0, backlogSeconds: 10 });
    const { p50, p95, p99 } = mixture.latency(0.5);
    expect(p50.likely).toBeLessThan(510);
    expect(p95.likely).toBeLessThan(560);
    expect(p99.likely).toBeGreaterThan(9000);
  });

  test("of nothing is the time elsewhere alone", () => {
    expect(createResponseMixture(S).latency(0.25).p99).toEqual({
      low: 250,
      likely: 250,
      high: 250,
    });
  });
});
