import { Duration } from "aws-cdk-lib";
import { Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import { METRICS, type MetricName } from "../../adapters/exchange/names.ts";

/** Who wrote a metric: the dimensions of every one of them. */
export interface MetricSource {
  /** The name that the service gives `defineService`. */
  readonly serviceName: string;
  readonly target: "fargate" | "lambda";
}

/** One of the service's own metrics, by the minute. */
export function serviceMetric(
  { serviceName, target }: MetricSource,
  metricName: MetricName,
  options: MetricOptions,
): Metric {
  return new Metric({
    namespace: METRICS.namespace,
    metricName,
    dimensionsMap: { service: serviceName, target },
    period: Duration.minutes(1),
    ...options,
  });
}
