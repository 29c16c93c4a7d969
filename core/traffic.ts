import { toRequestSeries } from "./measured-traffic.ts";
import { type TrafficProfile, toLevels, WEEKS_PER_MONTH } from "./traffic-profile.ts";
import { profileOf } from "./traffic-series.ts";
import type { HourlyTraffic, Traffic } from "./workload.ts";

export {
  type ColdShares,
  hourlyRates,
  type TrafficLevel,
  type TrafficProfile,
} from "./traffic-profile.ts";

/** Brings each form of traffic to a monthly volume with a weekly shape. */
export function toProfile(traffic: Traffic): TrafficProfile {
  if ("requestsPerMinute" in traffic) return withLevels(profileOf(toRequestSeries(traffic)));
  if ("requestsPerHour" in traffic) return ofHours(traffic);
  const { requestsPerMonth, weekdayShape, hourlyShape } = traffic;
  return withLevels({ requestsPerMonth, shares: toShares(weekdayShape, hourlyShape) });
}

function ofHours({ weekdayFactors, requestsPerHour }: HourlyTraffic): TrafficProfile {
  const perWeek = sum(weekdayFactors) * sum(requestsPerHour);
  const requestsPerMonth = Math.round(perWeek * WEEKS_PER_MONTH);
  return withLevels({ requestsPerMonth, shares: toShares(weekdayFactors, requestsPerHour) });
}

function withLevels(profile: TrafficProfile): TrafficProfile {
  return { ...profile, levels: toLevels(profile.shares) };
}

/** Adds a figure up over the month, given its value at each rate, in requests per second, that occurs. */
export function sumOverMonth(
  profile: TrafficProfile,
  valueAt: (requestsPerSecond: number) => number,
): number {
  const perSecond = profile.requestsPerMonth / WEEKS_PER_MONTH / 3600;
  let perWeek = 0;
  for (const { share, hoursPerWeek } of profile.levels ?? toLevels(profile.shares)) {
    perWeek += valueAt(perSecond * share) * hoursPerWeek;
  }
  return perWeek * WEEKS_PER_MONTH;
}

/** Requests per second in the busiest hour of the week. */
export function peakRate(profile: TrafficProfile): number {
  let peak = 0;
  for (const { share } of profile.levels ?? toLevels(profile.shares)) peak = Math.max(peak, share);
  return (profile.requestsPerMonth / WEEKS_PER_MONTH / 3600) * peak;
}

/** Adds a figure up over the month, given its value in each hour of the week. */
export function monthlySum(hourly: readonly number[]): number {
  return sum(hourly) * WEEKS_PER_MONTH;
}

/** Each hour of the week has its day's share of the week times its hour's share of the day. */
function toShares(days: readonly number[], hours: readonly number[]): readonly number[] {
  const ofDay = normalize(hours);
  return normalize(days).flatMap((day) => ofDay.map((hour) => day * hour));
}

function normalize(weights: readonly number[]): readonly number[] {
  const total = sum(weights);
  return weights.map((weight) => weight / total);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
