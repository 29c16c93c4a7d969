import { Duration } from "aws-cdk-lib";
import {
  type GraphWidgetProps,
  MathExpression,
  type MetricOptions,
} from "aws-cdk-lib/aws-cloudwatch";
import type { AlarmOptions } from "./alarm-options.ts";
import { type DashboardSide, fromZero } from "./dashboard-side.ts";
import { logBytes } from "./log-bytes.ts";
import type { Observed, ObservedLambda } from "./observed.ts";
import { errorGraph, latencyGraph, own, trafficGraph } from "./own-graphs.ts";
import type { MetricSource } from "./service-metrics.ts";
import { functionMemoryGb } from "./sizes.ts";
import { waysToLambda } from "./ways-in.ts";

const PERIOD = Duration.minutes(1);

/** What a dashboard shows of a service on Lambda. */
export function lambdaSide(
  observed: Observed,
  lambda: ObservedLambda,
  options: AlarmOptions,
): DashboardSide {
  const source: MetricSource = { serviceName: observed.serviceName, target: "lambda" };
  const ways = waysToLambda(observed);
  return {
    title: "Lambda",
    traffic: [trafficGraph(source, ways)],
    latency: [latencyGraph(source, ways, options)],
    errors: [errorGraph(source, ways, options)],
    saturation: [concurrency(lambda, source), refusals(lambda, source)],
    cost: [compute(lambda), ...logBytes(lambda.logGroup)],
  };
}

function concurrency(lambda: ObservedLambda, source: MetricSource): GraphWidgetProps {
  return {
    title: "invocations at one time",
    left: [
      // Lambda counts these by function, not by alias.
      lambda.function.metric("ConcurrentExecutions", options("Maximum", "environments at work")),
      own(source, "InFlight", "Maximum", "in flight, fullest environment"),
    ],
    leftYAxis: fromZero(),
  };
}

function refusals({ alias }: ObservedLambda, source: MetricSource): GraphWidgetProps {
  return {
    title: "throttles, crashes and cold starts",
    left: [
      alias.metric("Throttles", options("Sum", "throttled")),
      alias.metric("Errors", options("Sum", "crashed or timed out")),
      own(source, "ColdStarts", "Sum", "cold starts"),
    ],
    leftYAxis: fromZero(),
  };
}

function compute({ function: handler, alias }: ObservedLambda): GraphWidgetProps {
  const memoryGb = functionMemoryGb(handler);
  const duration = alias.metric("Duration", options("Sum", "billed by the millisecond"));
  return {
    title: "what invocations are billed by",
    left:
      memoryGb === undefined
        ? []
        : [
            new MathExpression({
              expression: `duration / 1000 * ${memoryGb}`,
              usingMetrics: { duration },
              label: "GB-seconds",
              period: PERIOD,
            }),
          ],
    right: [alias.metric("Invocations", options("Sum", "invocations"))],
    leftYAxis: fromZero(),
    rightYAxis: fromZero(),
  };
}

function options(statistic: string, label: string): MetricOptions {
  return { statistic, label, period: PERIOD };
}
