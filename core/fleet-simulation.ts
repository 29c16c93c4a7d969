import type { LatencyRanges } from "./models/range.ts";
import type { TrafficProfile } from "./traffic-profile.ts";
import type { Workload } from "./workload.ts";

/** What a fleet is made of: a task, a pod or an instance. */
export type FleetUnit = {
  /** Cores that serve requests, one request's CPU work at a time each: a share of one, or one for each process. */
  readonly cores: number;
  /** The assumption that says at which share of them its scaling aims. */
  readonly scaledBy: "taskUtilization" | "instanceUtilization";
  /** The most that it may aim at, where a burstable CPU has a baseline. @default - 1 */
  readonly ceiling?: number;
  /** From the decision to start one until it runs. */
  readonly startSeconds: number;
};

/** What following the traffic late makes of the hours and of the peak that each hour's mean asks for. */
export type ScalingFactors = { readonly hours: number; readonly peak: number };

/** Environments that may run at once, and those that need no starting. */
export type ConcurrencyLimits = {
  readonly durationSeconds: number;
  readonly accountConcurrency: number;
  readonly readyEnvironments: number;
};

/** More than one request in so many that times out, and clients notice: the fleet does not serve the workload. */
export const MOST_TIMED_OUT = 0.01;

/** One workload's traffic, followed by auto scaling minute by minute. */
export type FleetSimulation = {
  factors(unit: FleetUnit): ScalingFactors;
  /**
   * Without following anything: factors that those of a fleet in which no more than `MOST_TIMED_OUT` of
   * the requests time out are never below.
   */
  leastFactors(unit: FleetUnit): ScalingFactors;
  latency(unit: FleetUnit): LatencyRanges;
  /** Share of the requests that time out because units are still starting. */
  timedOutShare(unit: FleetUnit): number;
  /** Share of so many requests a month that are refused in peaks, where each has an environment of its own. */
  throttledShare(requestsPerMonth: number, limits: ConcurrencyLimits): number;
  /** Requests a second in the busiest minute of a month of so many. */
  peakPerSecond(requestsPerMonth: number): number;
  /**
   * The same for another workload, or another volume, with this shape of traffic. What has been followed
   * with the same figures is not followed again.
   */
  again(workload: Workload, traffic: TrafficProfile): FleetSimulation;
};
