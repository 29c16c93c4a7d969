import type { RequestSeries } from "../traffic-series.ts";
import { fluidStep } from "./fluid-queue.ts";
import { type MinuteRun, toRuns } from "./minute-runs.ts";
import type { LatencyRanges } from "./range.ts";
import { createResponseMixture, type ResponseMixture } from "./response-mixture.ts";
import { createTargetTracking, type ScalingPolicy, tasksFor } from "./target-tracking.ts";
import { createTaskFleet, type TaskFleet, type TaskTimes } from "./task-fleet.ts";

/** A service on Fargate: how it is scaled, and what a request takes of a task. */
export type FargateService = ScalingPolicy &
  TaskTimes & {
    /** CPU time of a request on one task, which serves one request's CPU work at a time (one Node.js process). */
    readonly serviceSeconds: number;
    /** Time that a request waits for others while its task is free. @default - 0 */
    readonly elsewhereSeconds?: number;
    /** Longest wait before the client or the load balancer gives up. @default - 60, the ALB's idle timeout */
    readonly patienceSeconds?: number;
    /** Requests in a run that would measure the percentiles. @default - so many that chance plays no part */
    readonly sampledRequests?: number;
  };

export type FargateScaling = {
  /** Tasks billed in each minute, starting and draining ones included; the last of them is cut by the end. */
  readonly tasks: readonly number[];
  /** Task-seconds billed: per second, from the start of a task to its end. */
  readonly taskSeconds: number;
  readonly peakTasks: number;
  readonly meanTasks: number;
  /** CPU time used over CPU time billed, of the core that a process can use. */
  readonly realizedUtilization: number;
  readonly requests: number;
  readonly servedRequests: number;
  /** Requests that waited longer than anyone waits. */
  readonly timedOutRequests: number;
  /** Requests still waiting at the end of the series. */
  readonly waitingRequests: number;
  /** Share of the minutes, and of the requests, that met more work than the tasks could do. */
  readonly overloadedMinutes: number;
  readonly overloadedRequests: number;
  /** Response times over all requests, time-outs included at the time they waited. */
  readonly latency: LatencyRanges;
};

const SECONDS_PER_MINUTE = 60;
const PATIENCE_SECONDS = 60;

/**
 * Follows ECS target tracking through a series of request counts per minute. It begins settled, with the
 * tasks that the first minute asks for. Decisions fall at the end of a minute, so that no task is billed
 * for less than Fargate's minimum of one minute. Within a minute traffic is even; what arrives beyond the
 * capacity waits as a fluid, everything else as in an M/M/c queue.
 */
export function simulateFargate(series: RequestSeries, service: FargateService): FargateScaling {
  const runs = toRuns(series);
  const { fleet, tally } = follow(runs, service);
  let latency: LatencyRanges | undefined;
  return {
    ...summaryOf(fleet, runs, tally, service.serviceSeconds),
    // Only on demand, once, and in a walk of its own: it takes longer than the rest, and bills do not ask for it.
    get latency() {
      latency ??= followLatency(runs, service);
      return latency;
    },
  };
}

/** What a bill and its limits need of a simulation, without the rest: searches ask for thousands. */
export type FollowedTasks = {
  readonly meanTasks: number;
  readonly peakTasks: number;
  readonly timedOutShare: number;
};

/** Follows a series as `simulateFargate` does. */
export function followTasks(runs: readonly MinuteRun[], service: FargateService): FollowedTasks {
  const { fleet, tally } = follow(runs, service);
  const { taskSeconds, peakTasks } = fleet.billed();
  const requests = tally.served + tally.timedOut + tally.backlog;
  return {
    meanTasks: ratio(taskSeconds, minutesOf(runs) * SECONDS_PER_MINUTE),
    peakTasks,
    timedOutShare: ratio(tally.timedOut, requests),
  };
}

/** Response times alone. */
export function followLatency(runs: readonly MinuteRun[], service: FargateService): LatencyRanges {
  const responses = createResponseMixture(service.serviceSeconds);
  follow(runs, service, responses);
  return responses.latency(service.elsewhereSeconds ?? 0, service.sampledRequests);
}

function follow(
  runs: readonly MinuteRun[],
  service: FargateService,
  responses?: ResponseMixture,
): { readonly fleet: TaskFleet; readonly tally: Tally } {
  const first = ((runs[0]?.requests ?? 0) * service.serviceSeconds) / SECONDS_PER_MINUTE;
  const initial = tasksFor(first, service);
  const fleet = createTaskFleet(initial, service);
  const scaling = createTargetTracking(service, initial);
  const tally = { served: 0, timedOut: 0, backlog: 0, overloaded: 0, overloadedRequests: 0 };
  for (const { requests, minutes } of runs) {
    for (let left = minutes; left > 0; ) {
      const tasks = fleet.runningTasks();
      const before = tally.backlog;
      const minute = { requests, minutes: 1, tasks };
      const served = serve(minute, service, tally, responses);
      const busyTasks = (served * service.serviceSeconds) / SECONDS_PER_MINUTE;
      const tracked = { busyTasks, runningTasks: tasks };
      fleet.endMinute(scaling.next(tracked));
      left--;
      if (left === 0 || before > 0 || tally.backlog > 0) continue;
      if (!fleet.isSettled() || fleet.runningTasks() !== tasks) continue;
      const alike = Math.min(left, scaling.quietMinutes(tracked));
      if (alike === 0) continue;
      serve({ ...minute, minutes: alike }, service, tally, responses);
      fleet.pass(alike);
      scaling.pass(alike);
      left -= alike;
    }
  }
  return { fleet, tally };
}

type Tally = {
  served: number;
  timedOut: number;
  backlog: number;
  overloaded: number;
  overloadedRequests: number;
};

/** Minutes with the same tasks; more than one only if nothing waits before them or after. */
type ServedMinutes = MinuteRun & { readonly tasks: number };

/** Serves them, books them in `tally` and `responses`, and returns the requests served in each. */
function serve(
  { requests, minutes, tasks }: ServedMinutes,
  { serviceSeconds, patienceSeconds = PATIENCE_SECONDS }: FargateService,
  tally: Tally,
  responses?: ResponseMixture,
): number {
  const perSecond = tasks / serviceSeconds;
  const capacity = perSecond * SECONDS_PER_MINUTE;
  const before = tally.backlog;
  const step = fluidStep(before, requests, capacity, perSecond * patienceSeconds);
  if (before + requests > capacity * (1 + 1e-12)) {
    tally.overloaded += minutes;
    tally.overloadedRequests += requests * minutes;
  }
  tally.served += step.served * minutes;
  tally.timedOut += step.timedOut * minutes;
  tally.backlog = step.backlog;
  if (responses === undefined) return step.served;
  const utilization = Math.min(1, requests / capacity);
  const parts = before > 0 || step.backlog > 0 ? QUARTERS : WHOLE;
  for (const share of parts) {
    const backlogSeconds = (before + (step.backlog - before) * share) / perSecond;
    responses.add((requests * minutes) / parts.length, { tasks, utilization, backlogSeconds });
  }
  return step.served;
}

/** Where in a minute its requests are looked at: a backlog changes on the way. */
const WHOLE = [0.5] as const;
const QUARTERS = [0.125, 0.375, 0.625, 0.875] as const;

function summaryOf(
  fleet: TaskFleet,
  runs: readonly MinuteRun[],
  tally: Tally,
  serviceSeconds: number,
): Omit<FargateScaling, "latency"> {
  const requests = runs.reduce((sum, run) => sum + run.requests * run.minutes, 0);
  const minutes = minutesOf(runs);
  const { taskSeconds, peakTasks } = fleet.billed();
  return {
    tasks: fleet.tasksByMinute(),
    taskSeconds,
    peakTasks,
    meanTasks: ratio(taskSeconds, minutes * SECONDS_PER_MINUTE),
    realizedUtilization: ratio(tally.served * serviceSeconds, taskSeconds),
    requests,
    servedRequests: tally.served,
    timedOutRequests: tally.timedOut,
    waitingRequests: tally.backlog,
    overloadedMinutes: ratio(tally.overloaded, minutes),
    overloadedRequests: ratio(tally.overloadedRequests, requests),
  };
}

function minutesOf(runs: readonly MinuteRun[]): number {
  return runs.reduce((sum, { minutes }) => sum + minutes, 0);
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
