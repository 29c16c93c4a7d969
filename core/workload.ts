import type { Assumptions } from "./targets/assumptions.ts";

export const REGIONS = ["us-east-1", "eu-west-1", "eu-west-3"] as const;
export type Region = (typeof REGIONS)[number];

export const ARCHITECTURES = ["x86_64", "arm64"] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/** A month's volume and how it spreads over the day and the week. */
export type MonthlyTraffic = {
  readonly requestsPerMonth: number;
  /** Relative weight of each hour of the day, midnight first. */
  readonly hourlyShape: readonly number[];
  /** Relative weight of each weekday, Monday first. */
  readonly weekdayShape: readonly number[];
};

/** Measured rates. */
export type HourlyTraffic = {
  /** Requests in each hour of the day, midnight first. */
  readonly requestsPerHour: readonly number[];
  /** What each weekday multiplies the rates by, Monday first. */
  readonly weekdayFactors: readonly number[];
};

/** Counts of a file or a metric, in order of time. */
export type MeasuredTraffic = {
  /** Mean requests a minute in each step. */
  readonly requestsPerMinute: readonly number[];
  /** When the first step began, ISO 8601. */
  readonly startsAt: string;
  /** Minutes that each step lasts. */
  readonly stepMinutes: number;
};

export type Traffic = MonthlyTraffic | HourlyTraffic | MeasuredTraffic;

/** What one request takes, on average. */
export type RequestShape = {
  /** Wall time in the handler, waiting included. */
  readonly durationMs: number;
  /** CPU time of one vCPU. */
  readonly cpuMs: number;
  /** Memory that one process of the service needs, in MiB. */
  readonly memoryMb: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
};

/** "`percentile` per cent of the requests take at most `ms`." */
export type LatencyObjective = { readonly percentile: number; readonly ms: number };

/** What a front door has to let through besides requests and buffered responses. */
export type Needs = {
  readonly webSocket: boolean;
  /** Responses whose first bytes leave before the last are made. */
  readonly streaming: boolean;
};

/** A service's traffic, the shape of its requests and its objectives: all that a comparison needs. */
export type Workload = {
  readonly name: string;
  readonly region: Region;
  readonly architecture: Architecture;
  readonly traffic: Traffic;
  readonly request: RequestShape;
  readonly latencyObjective?: LatencyObjective;
  readonly needs: Needs;
  readonly assumptions: Assumptions;
};
