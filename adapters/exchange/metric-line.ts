import type { Target } from "./exchange-env.ts";
import type { MetricValues } from "./metrics.ts";

export const METRIC_NAMESPACE = "twinport";

type Unit = "Count" | "Milliseconds";

/** Every metric, on both targets, under one name. */
const UNITS = {
  Requests: "Count",
  Errors: "Count",
  Latency: "Milliseconds",
  InFlight: "Count",
  ColdStarts: "Count",
  Shed: "Count",
  Drained: "Count",
  Lost: "Count",
} as const satisfies Record<string, Unit>;
export const METRIC_NAMES: readonly string[] = Object.keys(UNITS);

/** Only a process that lives on has one: Lambda freezes its own between two requests. */
const LOOP_DELAY = "EventLoopDelay";

const DIMENSIONS: readonly (readonly string[])[] = [["service", "target"]];

/**
 * One line of metrics in CloudWatch's embedded metric format, which CloudWatch Logs turns into metrics
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 */
export function metricLine(
  values: MetricValues,
  host: {
    readonly service: string;
    readonly target: Target;
    /** Epoch milliseconds. */
    readonly now: number;
    /** The longest of late, in milliseconds; absent where nobody can tell. */
    readonly loopDelayMs?: number | undefined;
  },
): string {
  const { service, target, now, loopDelayMs } = host;
  const units: Record<string, Unit> = { ...UNITS, [LOOP_DELAY]: "Milliseconds" };
  const told = {
    Requests: values.requests,
    Errors: values.errors,
    Latency: values.latencies.length === 0 ? undefined : values.latencies,
    InFlight: values.inFlight,
    ColdStarts: values.coldStarts,
    Shed: values.shed,
    Drained: values.drained,
    Lost: values.lost,
    [LOOP_DELAY]: loopDelayMs,
  };
  const metrics = Object.entries(told)
    .filter(([, value]) => value !== undefined)
    .map(([Name]) => ({ Name, Unit: units[Name] }));
  const directive = { Namespace: METRIC_NAMESPACE, Dimensions: DIMENSIONS, Metrics: metrics };
  const _aws = { Timestamp: now, CloudWatchMetrics: [directive] };
  return `${JSON.stringify({ _aws, service, target, ...told })}\n`;
}
