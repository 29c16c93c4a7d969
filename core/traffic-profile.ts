import type { FleetSimulation } from "./fleet-simulation.ts";
import { HOURS_PER_MONTH } from "./price-book.ts";

const HOURS_PER_WEEK = 168;

/** How often each hour of the week occurs in a month. */
export const WEEKS_PER_MONTH: number = HOURS_PER_MONTH / HOURS_PER_WEEK;

/** Traffic as a volume and the share of it that falls into each hour of the week, Monday midnight first. */
export type TrafficProfile = {
  readonly requestsPerMonth: number;
  /** 168 shares that add up to 1. */
  readonly shares: readonly number[];
  /** The distinct shares; many bills for one profile need them counted only once. @default - counted */
  readonly levels?: readonly TrafficLevel[];
  /** How auto scaling follows the given workload's traffic. @default - at once, hour by hour */
  readonly simulation?: FleetSimulation;
  /** What the model of cold starts has told so far: one comparison asks it for the same points thousands of times. @default - nothing */
  readonly coldShares?: ColdShares;
};

/** Logarithms of shares of cold starts, by the point of the model; and cold starts a month, by what they depend on. */
export type ColdShares = {
  readonly points: Map<number, number>;
  readonly expected: Map<string, number>;
};

/** Hours of the week that have the same share of the week's traffic. */
export type TrafficLevel = { readonly share: number; readonly hoursPerWeek: number };

/** Requests per second in each hour of the week. */
export function hourlyRates(profile: TrafficProfile): readonly number[] {
  const perWeek = profile.requestsPerMonth / WEEKS_PER_MONTH;
  return profile.shares.map((share) => (perWeek * share) / 3600);
}

/** The distinct shares of a week, each with the hours that have it. */
export function toLevels(shares: readonly number[]): readonly TrafficLevel[] {
  const hours = new Map<number, number>();
  for (const share of shares) hours.set(share, (hours.get(share) ?? 0) + 1);
  return [...hours].map(([share, hoursPerWeek]) => ({ share, hoursPerWeek }));
}
