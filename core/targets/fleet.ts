import type { FleetUnit } from "../fleet-simulation.ts";
import { serversForObjective } from "../models/servers-for-objective.ts";
import { HOURS_PER_MONTH } from "../price-book.ts";
import { peakRate, sumOverMonth, type TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { elsewhereMs } from "./request-alone.ts";

/** How many tasks, pods or instances run over the month. */
export type Fleet = {
  readonly hours: number;
  readonly peak: number;
  readonly average: number;
  /** CPU time used over CPU time paid for, of the cores that can serve. */
  readonly utilization: number;
};

/** As many as each hour asks for, and what auto scaling makes of that where it is simulated. */
export function toFleet(
  workload: Workload,
  traffic: TrafficProfile,
  unit: FleetUnit,
  minimum: number = workload.assumptions.minimumTasks,
): Fleet {
  const wanted = wantedFleet(workload, traffic, unit, minimum);
  const factors = traffic.simulation?.factors(unit) ?? { hours: 1, peak: 1 };
  const hours = wanted.hours * factors.hours;
  return {
    hours,
    peak: ceil(wanted.peak * factors.peak),
    average: Math.round((hours / HOURS_PER_MONTH) * 100) / 100,
    utilization: realized(workload, traffic, hours * unit.cores),
  };
}

/**
 * As many as carry the traffic of each hour at the utilization aimed at, never fewer than `minimum`,
 * and one at least in an hour that has traffic.
 */
export function wantedFleet(
  workload: Workload,
  traffic: TrafficProfile,
  unit: FleetUnit,
  minimum: number,
): Pick<Fleet, "hours" | "peak"> {
  const aim = utilizationAimedAt(workload, peakRate(traffic), unit);
  const each = requestsPerSecondOn(unit.cores, aim, workload.request.cpuMs);
  const needed = (rate: number): number => Math.max(minimum, rate > 0 ? 1 : 0, ceil(rate / each));
  return { hours: sumOverMonth(traffic, needed), peak: needed(peakRate(traffic)) };
}

/**
 * The stated utilization, or less if in the busiest hour the latency objective asks for more servers
 * than that: by M/M/c with a load balancer that goes round. Where not even idle servers would meet it,
 * it asks for none.
 */
export function utilizationAimedAt(
  workload: Workload,
  requestsPerSecond: number,
  unit: FleetUnit,
): number {
  const { latencyObjective, assumptions } = workload;
  const stated = Math.min(assumptions[unit.scaledBy], unit.ceiling ?? 1);
  const serviceSeconds = serviceSecondsOn(workload, unit);
  const load = requestsPerSecond * serviceSeconds;
  if (latencyObjective === undefined || load < LEAST_LOAD) return stated;
  const demand = {
    arrivalsPerSecond: requestsPerSecond,
    serviceSeconds,
    elsewhereSeconds: elsewhereMs(workload.request) / 1000,
  };
  const servers = serversForObjective(demand, latencyObjective, "round-robin");
  return servers === undefined ? stated : Math.min(stated, load / servers);
}

/** In erlangs; with less there is no queue to speak of, and quotients of it would vanish. */
const LEAST_LOAD = 1e-9;

/** CPU time of a request on one of the unit's servers: a share of a core takes longer. */
export function serviceSecondsOn({ request }: Workload, { cores }: FleetUnit): number {
  return request.cpuMs / 1000 / Math.min(1, cores);
}

function realized(
  { request }: Workload,
  { requestsPerMonth }: TrafficProfile,
  coreHours: number,
): number {
  const used = (requestsPerMonth * request.cpuMs) / 3_600_000;
  return coreHours > 0 ? Math.round((used / coreHours) * 10_000) / 10_000 : 0;
}

/** Requests a second that a CPU share carries; without CPU time, any number. */
function requestsPerSecondOn(cores: number, utilization: number, cpuMs: number): number {
  return cpuMs === 0 ? Number.POSITIVE_INFINITY : (cores * utilization * 1000) / cpuMs;
}

/** Rounds up, but not over the error of binary fractions: 3.0000000000000004 tasks are 3, and none are 0, not -0. */
function ceil(value: number): number {
  return Math.max(0, Math.ceil(value - 1e-9));
}
