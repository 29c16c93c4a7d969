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
};

/** Brings both forms of traffic to a monthly volume with a weekly shape. */
export function toProfile(traffic: Traffic): TrafficProfile {
  if ("requestsPerMonth" in traffic) {
    const shares = toShares(traffic.weekdayShape, traffic.hourlyShape);
    return { requestsPerMonth: traffic.requestsPerMonth, shares };
  }
  const { weekdayFactors, requestsPerHour } = traffic;
  const perWeek = sum(weekdayFactors) * sum(requestsPerHour);
  const shares = toShares(weekdayFactors, requestsPerHour);
  return { requestsPerMonth: Math.round(perWeek * WEEKS_PER_MONTH), shares };
}

/** Requests per second in each hour of the week. */
export function hourlyRates(profile: TrafficProfile): readonly number[] {
  const perWeek = profile.requestsPerMonth / WEEKS_PER_MONTH;
  return profile.shares.map((share) => (perWeek * share) / 3600);
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
