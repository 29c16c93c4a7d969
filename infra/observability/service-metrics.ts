import { Duration } from "aws-cdk-lib";
import { Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";

// adapters/exchange/metric-line.ts writes these; a test holds the two together.
const NAMESPACE = "twinport";

/** What the service counts itself, on either target under the same name. */
export type ServiceMetric =
  | "Requests"
  | "Errors"
  | "Latency"
  | "InFlight"
  | "ColdStarts"
  | "Shed"
  | "Lost"
  | "EventLoopDelay";

/** Who wrote a metric: the dimensions of every one of them. */
export interface MetricSource {
  /** The name that the service gives `defineService`. */
  readonly serviceName: string;
  readonly target: "fargate" | "lambda";
}

/** One of the service's own metrics, by the minute. */
export function serviceMetric(
  { serviceName, target }: MetricSource,
  metricName: ServiceMetric,
  options: MetricOptions,
): Metric {
  return new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { service: serviceName, target },
    period: Duration.minutes(1),
    ...options,
  });
}
