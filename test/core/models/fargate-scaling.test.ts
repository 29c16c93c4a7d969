import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FargateService, simulateFargate } from "../../../core/models/fargate-scaling.ts";
import { createTargetTracking, tasksFor } from "../../../core/models/target-tracking.ts";

/** A task serves 25 requests a second, 1,500 a minute. */
const service: FargateService = {
  targetUtilization: 0.6,
  minimumTasks: 2,
  serviceSeconds: 0.04,
};

function simulate(counts: readonly number[], changes: Partial<FargateService> = {}) {
  return simulateFargate({ startSeconds: 0, stepSeconds: 60, counts }, { ...service, ...changes });
}

function minutes(length: number, requests: number): readonly number[] {
  return new Array<number>(length).fill(requests);
}

describe("tasks of a service", () => {
  /** 1,500 requests keep one task busy, 2,700 keep 1.8: 90 % of two, so that 1.8 / 0.6 = 3 are wanted. */
  const step = simulate([...minutes(5, 1500), ...minutes(15, 2700), ...minutes(20, 1500)]);

  test("follow a step after three minutes, and its end after fifteen", () => {
    const expected = [...minutes(8, 2), ...minutes(27, 3), ...minutes(5, 2)];
    expect(step.tasks).toEqual(expected);
  });

  test("are billed by the second, with 30 s for the one that drains", () => {
    expect(step.taskSeconds).toBe((8 * 2 + 27 * 3 + 5 * 2) * 60 + 30);
    expect(step.meanTasks).toBeCloseTo(step.taskSeconds / 2400, 12);
    const busySeconds = (25 * 1500 + 15 * 2700) * 0.04;
    expect(step.realizedUtilization).toBeCloseTo(busySeconds / step.taskSeconds, 12);
  });

  test("take requests only 70 s after the decision: a sixth of the second minute is lost", () => {
    const one = { minimumTasks: 1, startSeconds: 60, healthCheckSeconds: 10 };
    // 2,400 a minute are above one task's 1,500. A second task is decided on after minute 5 and ready
    // 10 s into minute 7, which can serve 1,500 + 1,250.
    const { servedRequests } = simulate([...minutes(3, 600), ...minutes(5, 2400)], one);
    expect(servedRequests).toBeCloseTo(3 * 600 + 4 * 1500 + 1500 + 1250, 6);
  });

  test("that are still starting are the first to be removed again", () => {
    const quick = { minimumTasks: 1, scaleOutMinutes: 1, scaleInMinutes: 1, startSeconds: 600 };
    const { tasks, servedRequests } = simulate([600, 1600, 0, 600, 600], quick);
    expect(tasks).toEqual([1, 1, 2, 1, 1]);
    expect(servedRequests).toBe(3400);
  });

  test("settle at the load over the target, rounded up", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (requests) => {
        const { tasks, realizedUtilization, overloadedMinutes } = simulate(minutes(40, requests));
        const wanted = Math.max(2, Math.ceil((requests * 0.04) / 60 / 0.6 - 1e-9));
        expect(new Set(tasks)).toEqual(new Set([wanted]));
        expect(realizedUtilization).toBeLessThanOrEqual(0.6 + 1e-9);
        expect(overloadedMinutes).toBe(0);
      }),
    );
  });

  test("settle there from below too, a full CPU at a time, once the backlog is worked off", () => {
    const { tasks } = simulate([...minutes(1, 0), ...minutes(60, 30_000)]);
    // A full CPU of 2 and 4 tasks asks for 4 and 7; 20 busy ones want 34, a backlog wants more for a while.
    expect([...new Set(tasks)].slice(0, 3)).toEqual([2, 4, 7]);
    tasks.forEach((count, minute) => {
      expect(count).toBeLessThanOrEqual(Math.ceil((tasks[minute - 1] ?? count) / 0.6));
    });
    expect(Math.max(...tasks)).toBeGreaterThan(34);
    expect(tasks.at(-1)).toBe(34);
  });

  test("stay within their limits, at least one, whatever comes", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 90 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 5 }), (requests, minimumTasks) => {
        const limits = { minimumTasks, maximumTasks: 8 };
        const { tasks, taskSeconds, peakTasks } = simulate(requests, limits);
        expect(tasks).toHaveLength(requests.length);
        expect(Math.min(...tasks)).toBeGreaterThanOrEqual(Math.max(1, minimumTasks));
        expect(peakTasks).toBeLessThanOrEqual(8);
        expect(taskSeconds).toBeGreaterThanOrEqual(
          tasks.reduce((sum, count) => sum + count, 0) * 60,
        );
      }),
    );
  });

  test("lose no request: each is served, timed out or waiting", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 90 });
    fc.assert(
      fc.property(counts, (requests) => {
        const result = simulate(requests);
        const { servedRequests, timedOutRequests, waitingRequests } = result;
        expect(servedRequests + timedOutRequests + waitingRequests).toBeCloseTo(result.requests, 4);
        expect(result.realizedUtilization).toBeLessThanOrEqual(1 + 1e-9);
        expect(result.overloadedRequests).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

describe("an overload", () => {
  /** One task serves 60 a minute, and 60 can wait for the patience of one minute. */
  const overload = simulate([90, 90, 90, 0], {
    serviceSeconds: 1,
    minimumTasks: 1,
    maximumTasks: 1,
  });

  test("is served at capacity, waits for a minute at most, and the rest times out", () => {
    expect(overload.servedRequests).toBe(240);
    expect(overload.timedOutRequests).toBe(30);
    expect(overload.waitingRequests).toBe(0);
  });

  test("is counted by minutes and by requests", () => {
    expect(overload.overloadedMinutes).toBe(0.75);
    expect(overload.overloadedRequests).toBe(1);
  });

  test("is felt in the percentiles, up to the patience and the service", () => {
    const { p50, p99 } = overload.latency;
    expect(p50.likely).toBeGreaterThan(20_000);
    expect(p99.likely).toBeGreaterThan(55_000);
  });

  test("grows within its minute: waits from nothing to half a minute have a median of 15 s", () => {
    const one = { serviceSeconds: 1, minimumTasks: 1, maximumTasks: 1 };
    const { p50, p99 } = simulate([90], one).latency;
    expect(p50.likely).toBeGreaterThan(11_000);
    expect(p50.likely).toBeLessThan(21_000);
    expect(p99.likely).toBeLessThan(33_000);
  });

  test("of a minute leaves the median alone and raises the 99th percentile", () => {
    const calm = simulate(minutes(60, 1500));
    const burst = simulate([...minutes(30, 1500), 6000, 6000, ...minutes(28, 1500)]);
    expect(burst.latency.p50.likely / calm.latency.p50.likely).toBeLessThan(1.5);
    expect(burst.latency.p99.likely / calm.latency.p99.likely).toBeGreaterThan(10);
    expect(burst.overloadedMinutes).toBeGreaterThan(2 / 60);
  });
});

describe("target tracking", () => {
  function follow(loads: readonly number[], initial = 10) {
    const track = createTargetTracking({ targetUtilization: 0.5, minimumTasks: 1 }, initial);
    let running = initial;
    return loads.map((busyTasks) => {
      running = track.next({ busyTasks, runningTasks: running });
      return running;
    });
  }

  test("does nothing between 90 % of the target and the target", () => {
    // 9.1 busy of 20 are 45.5 %, above the alarm's 45 %, although 19 tasks would do.
    expect(new Set(follow(minutes(60, 9.1), 20))).toEqual(new Set([20]));
    expect(follow(minutes(60, 8.9), 20).at(-1)).toBe(18);
    expect(new Set(follow(minutes(60, 10), 20))).toEqual(new Set([20]));
  });

  test("asks for 3 tasks where 2.1 over 0.7 is 3.0000000000000004", () => {
    expect(2.1 / 0.7).toBeGreaterThan(3);
    expect(tasksFor(2.1, { targetUtilization: 0.7, minimumTasks: 1 })).toBe(3);
  });

  test("starts its count again when a minute is back at the target", () => {
    expect(follow([6, 6, 5, 6, 6, 6])).toEqual([10, 10, 10, 10, 10, 12]);
  });

  test("waits five minutes between two removals", () => {
    const loads = [...minutes(15, 4), ...minutes(10, 2)];
    const removals = follow(loads).map((tasks, minute) => [minute + 1, tasks]);
    expect(removals.find(([, tasks]) => tasks === 8)?.[0]).toBe(15);
    expect(removals.find(([, tasks]) => tasks === 4)?.[0]).toBe(21);
  });
});
