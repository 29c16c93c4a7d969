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

export type Traffic = MonthlyTraffic | HourlyTraffic;

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

/** What a workload does not say of itself; each has a stated default and can be set. */
export type Assumptions = {
  /** Share of a task's CPU that the auto scaling aims at. */
  readonly taskUtilization: number;
  /** Tasks kept running however little traffic there is. */
  readonly minimumTasks: number;
  /** vCPUs of one task. @default - the cheapest size that carries the traffic */
  readonly taskVcpu?: number;
  /** Memory of one task in MiB. @default - the least that holds the process */
  readonly taskMemoryMb?: number;
  /** Whether the account's monthly free tier is still there to use. */
  readonly freeTier: boolean;
  /** Share of invocations that find no warm environment while traffic is steady. */
  readonly coldStartShare: number;
  /** Billed duration of starting an execution environment. */
  readonly initDurationMs: number;
  /** Requests sent over one client connection to the load balancer. */
  readonly requestsPerConnection: number;
  /** How long a client connection stays open. */
  readonly connectionSeconds: number;
  /** Listener rules evaluated for each request. */
  readonly listenerRules: number;
};

/** A service's traffic, the shape of its requests and its objectives: all that a comparison needs. */
export type Workload = {
  readonly name: string;
  readonly region: Region;
  readonly architecture: Architecture;
  readonly traffic: Traffic;
  readonly request: RequestShape;
  readonly latencyObjective?: LatencyObjective;
  readonly assumptions: Assumptions;
};
