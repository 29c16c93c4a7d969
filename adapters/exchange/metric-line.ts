import type { Target } from "./exchange-env.ts";
import type { MetricValues } from "./metrics.ts";
import { METRIC_UNITS, METRICS, type MetricName } from "./names.ts";

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
  const told: Readonly<Record<MetricName, number | readonly number[] | undefined>> = {
    Requests: values.requests,
    Errors: values.errors,
    Latency: values.latencies.length === 0 ? undefined : values.latencies,
    InFlight: values.inFlight,
    ColdStarts: values.coldStarts,
    Shed: values.shed,
    Drained: values.drained,
    Lost: values.lost,
    EventLoopDelay: loopDelayMs,
  };
  const names = Object.keys(told) as readonly MetricName[];
  const directive = {
    Namespace: METRICS.namespace,
    Dimensions: [METRICS.dimensions],
    Metrics: names
      .filter((name) => told[name] !== undefined)
      .map((name) => ({ Name: name, Unit: METRIC_UNITS[name] })),
  };
  const _aws = { Timestamp: now, CloudWatchMetrics: [directive] };
  return `${JSON.stringify({ _aws, service, target, ...told })}\n`;
}
