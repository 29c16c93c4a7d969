import { type RequestSeries, toMinutes } from "../traffic-series.ts";
import { fluidStep } from "./fluid-queue.ts";
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
  const minutes = toMinutes(series);
  const { fleet, tally } = follow(minutes, service);
  let latency: LatencyRanges | undefined;
  return {
    ...summaryOf(fleet, minutes, tally, service.serviceSeconds),
    // Only on demand, once, and in a walk of its own: it takes longer than the rest, and bills do not ask for it.
    get latency() {
      latency ??= latencyOver(minutes, service);
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
export function followTasks(series: RequestSeries, service: FargateService): FollowedTasks {
  const minutes = toMinutes(series);
  const { fleet, tally } = follow(minutes, service);
  const { taskSeconds, peakTasks } = fleet.billed();
  const requests = tally.served + tally.timedOut + tally.backlog;
  return {
    meanTasks: ratio(taskSeconds, minutes.length * SECONDS_PER_MINUTE),
    peakTasks,
    timedOutShare: ratio(tally.timedOut, requests),
  };
}

function latencyOver(minutes: readonly number[], service: FargateService): LatencyRanges {
  const responses = createResponseMixture(service.serviceSeconds);
  follow(minutes, service, responses);
  return responses.latency(service.elsewhereSeconds ?? 0, service.sampledRequests);
}

function follow(
  minutes: readonly number[],
  service: FargateService,
  responses?: ResponseMixture,
): { readonly fleet: TaskFleet; readonly tally: Tally } {
  const { serviceSeconds } = service;
  const initial = tasksFor(((minutes[0] ?? 0) * serviceSeconds) / SECONDS_PER_MINUTE, service);
  const fleet = createTaskFleet(initial, service);
  const scale = createTargetTracking(service, initial);
  const tally = { served: 0, timedOut: 0, backlog: 0, overloaded: 0, overloadedRequests: 0 };
  for (const arrivals of minutes) {
    const runningTasks = fleet.runningTasks();
    const served = serveMinute(arrivals, runningTasks, service, tally, responses);
    const busyTasks = (served * serviceSeconds) / SECONDS_PER_MINUTE;
    fleet.endMinute(scale({ busyTasks, runningTasks }));
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

/** Serves one minute, books it in `tally` and `responses`, and returns the requests served. */
function serveMinute(
  arrivals: number,
  tasks: number,
  { serviceSeconds, patienceSeconds = PATIENCE_SECONDS }: FargateService,
  tally: Tally,
  responses?: ResponseMixture,
): number {
  const perSecond = tasks / serviceSeconds;
  const capacity = perSecond * SECONDS_PER_MINUTE;
  const before = tally.backlog;
  const step = fluidStep(before, arrivals, capacity, perSecond * patienceSeconds);
  if (before + arrivals > capacity * (1 + 1e-12)) {
    tally.overloaded++;
    tally.overloadedRequests += arrivals;
  }
  tally.served += step.served;
  tally.timedOut += step.timedOut;
  tally.backlog = step.backlog;
  if (responses === undefined) return step.served;
  const utilization = Math.min(1, arrivals / capacity);
  for (const share of step.backlog > 0 || before > 0 ? QUARTERS : WHOLE) {
    const backlog = before + (step.backlog - before) * share;
    const requests = arrivals / (before > 0 || step.backlog > 0 ? QUARTERS.length : 1);
    responses.add(requests, { tasks, utilization, backlogSeconds: backlog / perSecond });
  }
  return step.served;
}

/** Where in a minute its requests are looked at: a backlog changes on the way. */
const WHOLE = [0.5] as const;
const QUARTERS = [0.125, 0.375, 0.625, 0.875] as const;

function summaryOf(
  fleet: TaskFleet,
  minutes: readonly number[],
  tally: Tally,
  serviceSeconds: number,
): Omit<FargateScaling, "latency"> {
  const requests = minutes.reduce((sum, count) => sum + count, 0);
  const { tasks, taskSeconds, peakTasks } = fleet.billed();
  return {
    tasks,
    taskSeconds,
    peakTasks,
    meanTasks: ratio(taskSeconds, minutes.length * SECONDS_PER_MINUTE),
    realizedUtilization: ratio(tally.served * serviceSeconds, taskSeconds),
    requests,
    servedRequests: tally.served,
    timedOutRequests: tally.timedOut,
    waitingRequests: tally.backlog,
    overloadedMinutes: ratio(tally.overloaded, minutes.length),
    overloadedRequests: ratio(tally.overloadedRequests, requests),
  };
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
