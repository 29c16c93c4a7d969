import { HOURS_PER_MONTH } from "./price-book.ts";
import type { Traffic } from "./workload.ts";

const HOURS_PER_WEEK = 168;

/** How often each hour of the week occurs in a month. */
const WEEKS_PER_MONTH: number = HOURS_PER_MONTH / HOURS_PER_WEEK;

/** Traffic as a volume and the share of it that falls into each hour of the week, Monday midnight first. */
export type TrafficProfile = {
  readonly requestsPerMonth: number;
  /** 168 shares that add up to 1. */
  readonly shares: readonly number[];
  /** The distinct shares; many bills for one profile need them counted only once. @default - counted */
  readonly levels?: readonly TrafficLevel[];
};

/** Hours of the week that have the same share of the week's traffic. */
export type TrafficLevel = { readonly share: number; readonly hoursPerWeek: number };

/** Brings both forms of traffic to a monthly volume with a weekly shape. */
export function toProfile(traffic: Traffic): TrafficProfile {
  if ("requestsPerMonth" in traffic) {
    const shares = toShares(traffic.weekdayShape, traffic.hourlyShape);
    return { requestsPerMonth: traffic.requestsPerMonth, shares, levels: toLevels(shares) };
  }
  const { weekdayFactors, requestsPerHour } = traffic;
  const perWeek = sum(weekdayFactors) * sum(requestsPerHour);
  const shares = toShares(weekdayFactors, requestsPerHour);
  const requestsPerMonth = Math.round(perWeek * WEEKS_PER_MONTH);
  return { requestsPerMonth, shares, levels: toLevels(shares) };
}

/** Requests per second in each hour of the week. */
export function hourlyRates(profile: TrafficProfile): readonly number[] {
  const perWeek = profile.requestsPerMonth / WEEKS_PER_MONTH;
  return profile.shares.map((share) => (perWeek * share) / 3600);
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

function toLevels(shares: readonly number[]): readonly TrafficLevel[] {
  const hours = new Map<number, number>();
  for (const share of shares) hours.set(share, (hours.get(share) ?? 0) + 1);
  return [...hours].map(([share, hoursPerWeek]) => ({ share, hoursPerWeek }));
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
