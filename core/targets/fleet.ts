import { HOURS_PER_MONTH } from "../price-book.ts";
import { peakRate, sumOverMonth, type TrafficProfile } from "../traffic.ts";

/** How many tasks, pods or instances run over the month. */
export type Fleet = { readonly hours: number; readonly peak: number; readonly average: number };

/**
 * As many as carry the traffic of each hour at `requestsPerSecondEach`, never fewer than `minimum`,
 * and one at least in an hour that has traffic.
 */
export function toFleet(
  traffic: TrafficProfile,
  requestsPerSecondEach: number,
  minimum: number,
): Fleet {
  const needed = (rate: number): number =>
    Math.max(minimum, rate > 0 ? 1 : 0, ceil(rate / requestsPerSecondEach));
  const hours = sumOverMonth(traffic, needed);
  const average = Math.round((hours / HOURS_PER_MONTH) * 100) / 100;
  return { hours, peak: needed(peakRate(traffic)), average };
}

/** Requests a second that a CPU share carries; without CPU time, any number. */
export function requestsPerSecondOn(vcpus: number, utilization: number, cpuMs: number): number {
  return cpuMs === 0 ? Number.POSITIVE_INFINITY : (vcpus * utilization * 1000) / cpuMs;
}

/** Rounds up, but not over the error of binary fractions: 3.0000000000000004 tasks are 3. */
function ceil(value: number): number {
  return Math.ceil(value - 1e-9);
}
