import { MOST_TIMED_OUT } from "../fleet-simulation.ts";
import { toRequestSeries } from "../measured-traffic.ts";
import {
  type FargateService,
  type FollowedTasks,
  followLatency,
  followTasks,
} from "../models/fargate-scaling.ts";
import { DEFAULT_ACCOUNT_CONCURRENCY, lambdaConcurrency } from "../models/lambda-concurrency.ts";
import { BURST_ENVIRONMENTS, type LambdaLimits, simulateLambda } from "../models/lambda-scaling.ts";
import { type MinuteRun, scaleRuns, toRuns } from "../models/minute-runs.ts";
import type { LatencyRanges } from "../models/range.ts";
import type { TrafficProfile } from "../traffic.ts";
import { peakPerSecond, type RequestSeries, toSeries } from "../traffic-series.ts";
import type { Workload } from "../workload.ts";

/** One shape of traffic at any volume, and all that following it has told so far. */
export type Followed = {
  readonly isEven: boolean;
  /** Requests a second in the busiest step. */
  peakPerSecond(requestsPerMonth: number): number;
  /** Requests a second that a fleet serves on average if no more than `MOST_TIMED_OUT` of them time out, at least. */
  leastServed(requestsPerMonth: number): number;
  tasks(requestsPerMonth: number, service: FargateService): FollowedTasks;
  latency(requestsPerMonth: number, service: FargateService): LatencyRanges;
  throttledShare(requestsPerMonth: number, limits: LambdaLimits): number;
};

/** It lives as long as one comparison does: a search returns to the same figures again and again. */
export function createFollowed(workload: Workload, traffic: TrafficProfile): Followed {
  // A month without requests has the shape of one with some.
  const base = { ...traffic, requestsPerMonth: traffic.requestsPerMonth || 1e6 };
  const given = seriesOf(workload, base);
  const factorAt = (volume: number): number => volume / base.requestsPerMonth;
  const givenRuns = toRuns(given);
  const runs = lastOf((volume: number) => scaleRuns(givenRuns, factorAt(volume)));
  const givenLeast = leastServed(givenRuns);
  const isEven = given.counts.every((count) => count === given.counts[0]);
  const givenPeak = peakPerSecond(given);
  const peak = (volume: number): number => givenPeak * factorAt(volume);
  const tasks = new Map<string, FollowedTasks>();
  const throttled = new Map<string, number>();
  return {
    isEven,
    peakPerSecond: peak,
    leastServed: (volume) => givenLeast * factorAt(volume),
    tasks: (volume, service) =>
      remembered(tasks, keyOf(volume, service), () => followTasks(runs(volume), service)),
    latency: (volume, service) => followLatency(runs(volume), service),
    throttledShare: (volume, limits) =>
      isWithin(peak(volume), limits)
        ? 0
        : isEven
          ? lacking(peak(volume), limits)
          : remembered(
              throttled,
              [
                volume,
                limits.durationSeconds,
                limits.accountConcurrency,
                limits.readyEnvironments,
              ].join(),
              () => simulateLambda(scaled(given, factorAt(volume)), limits).throttledShare,
            ),
  };
}

function seriesOf({ traffic, assumptions }: Workload, profile: TrafficProfile): RequestSeries {
  if ("requestsPerMinute" in traffic) return toRequestSeries(traffic);
  return toSeries(profile, { peakToMean: assumptions.peakToMean });
}

function scaled(given: RequestSeries, factor: number): RequestSeries {
  return { ...given, counts: given.counts.map((count) => count * factor) };
}

/**
 * At the end only requests of the last minute still wait: while any do, no task is removed, so that those
 * of the minute before, no more than its capacity, have been served.
 */
function leastServed(runs: readonly MinuteRun[]): number {
  const minutes = runs.reduce((sum, run) => sum + run.minutes, 0);
  const requests = runs.reduce((sum, run) => sum + run.requests * run.minutes, 0);
  const waiting = runs.at(-1)?.requests ?? 0;
  const served = requests * (1 - MOST_TIMED_OUT) - waiting;
  return Math.max(0, served * (1 - ROUNDING)) / (minutes * 60);
}

/** Sums over a series in another order differ by less. */
const ROUNDING = 1e-9;

/** What a burst may start at once, and the account may run, refuses nothing: most workloads need not be followed. */
function isWithin(requestsPerSecond: number, limits: LambdaLimits): boolean {
  return (
    lacking(requestsPerSecond, limits) === 0 &&
    needed(requestsPerSecond, limits) <= BURST_ENVIRONMENTS
  );
}

/** The share of even traffic that is above the account's concurrency. */
function lacking(requestsPerSecond: number, limits: LambdaLimits): number {
  const { accountConcurrency = DEFAULT_ACCOUNT_CONCURRENCY } = limits;
  return Math.max(0, 1 - accountConcurrency / needed(requestsPerSecond, limits));
}

function needed(requestsPerSecond: number, { durationSeconds }: LambdaLimits): number {
  return lambdaConcurrency(requestsPerSecond, durationSeconds);
}

/** All that tasks and their bill depend on; the time that a request waits elsewhere is not among it. */
function keyOf(volume: number, service: FargateService): string {
  const { targetUtilization, minimumTasks, serviceSeconds, startSeconds } = service;
  return [volume, targetUtilization, minimumTasks, serviceSeconds, startSeconds].join();
}

function remembered<T>(known: Map<string, T>, key: string, work: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = work();
  known.set(key, made);
  return made;
}

/** Remembers the last answer only: the next questions are of the same volume. */
function lastOf<T>(make: (volume: number) => T): (volume: number) => T {
  let last: { readonly volume: number; readonly made: T } | undefined;
  return (volume) => {
    if (last?.volume !== volume) last = { volume, made: make(volume) };
    return last.made;
  };
}
