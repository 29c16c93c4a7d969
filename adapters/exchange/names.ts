/** Names and numbers that the service and its infrastructure must agree on. */
export const DEFAULT_PORT = 8080;
export const LIVENESS_PATH = "/livez";
export const READINESS_PATH = "/readyz";

/** Environment variables that the adapters and the reference service read. */
export const ENV = {
  port: "PORT",
  host: "HOST",
  logLevel: "LOG_LEVEL",
  databasePath: "DATABASE_PATH",
  tableName: "TABLE_NAME",
  trustedHops: "TRUSTED_HOPS",
  shutdownDelayMs: "SHUTDOWN_DELAY_MS",
  shutdownTimeoutMs: "SHUTDOWN_TIMEOUT_MS",
  maxBodyBytes: "MAX_BODY_BYTES",
  maxInFlight: "MAX_IN_FLIGHT",
  metrics: "METRICS",
  requestTimeoutMs: "REQUEST_TIMEOUT_MS",
  workers: "WORKERS",
} as const;

/** The reference service's DynamoDB table: one partition per kind of item, the id as sort key. */
export const TABLE_KEYS = { partition: "pk", sort: "sk", expiry: "expiresAt" } as const;

/** The CloudWatch namespace and the dimensions of every metric that a service writes. */
export const METRICS = { namespace: "twinport", dimensions: ["service", "target"] } as const;

/** Every metric with its unit, on both targets under one name. */
export const METRIC_UNITS = {
  Requests: "Count",
  Errors: "Count",
  Latency: "Milliseconds",
  InFlight: "Count",
  ColdStarts: "Count",
  Shed: "Count",
  Drained: "Count",
  Lost: "Count",
  /** Only a process that lives on has one: Lambda freezes its own between two requests. */
  EventLoopDelay: "Milliseconds",
} as const;

export type MetricName = keyof typeof METRIC_UNITS;
