import { Duration } from "aws-cdk-lib";
import type { IHttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { Metric, MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import type {
  IApplicationLoadBalancer,
  IApplicationTargetGroup,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { targetGroupMetric } from "./alb-metrics.ts";
import type { Observed } from "./observed.ts";
import type { Share } from "./share.ts";

/** A way by which requests reach one side of a service, as AWS counts them: it does so whatever state the service is in. */
export interface WayIn {
  /** Tells the ways of a service apart in metric math. */
  readonly id: string;
  /** What it is, for the reader of a graph. */
  readonly label: string;
  readonly requests: Metric;
  readonly errors: Metric;
  latency(options: MetricOptions): Metric;
  /** How many milliseconds the latency's unit has. */
  readonly latencyUnitMs: number;
}

/** The ways to the tasks: a group, or the two that take turns. */
export function waysToFargate({ fargate, loadBalancer }: Observed): readonly WayIn[] {
  if (fargate === undefined || loadBalancer === undefined) return [];
  const { targetGroup, alternateTargetGroup } = fargate;
  const first = throughGroup("tasks", "tasks", loadBalancer, targetGroup);
  if (alternateTargetGroup === undefined) return [first];
  return [first, throughGroup("others", "other tasks", loadBalancer, alternateTargetGroup)];
}

/** The ways to the function. */
export function waysToLambda(observed: Observed): readonly WayIn[] {
  const { lambda, loadBalancer, lambdaTargetGroup, httpApi, functionUrl } = observed;
  if (lambda === undefined) return [];
  const ways: WayIn[] = [];
  if (loadBalancer && lambdaTargetGroup) {
    ways.push(throughGroup("function", "function", loadBalancer, lambdaTargetGroup));
  }
  if (httpApi) ways.push(throughApi(httpApi));
  if (functionUrl) ways.push(throughUrl(lambda.function));
  return ways;
}

/** The share of a way's requests that got a 5xx. */
export function errorShare({ id, label, errors, requests }: WayIn): Share {
  return { id, label, failed: errors, all: requests };
}

function throughGroup(
  id: string,
  label: string,
  loadBalancer: IApplicationLoadBalancer,
  targetGroup: IApplicationTargetGroup,
): WayIn {
  const metric = (name: string, options: MetricOptions) =>
    targetGroupMetric(loadBalancer, targetGroup, name, options);
  return {
    id,
    label,
    requests: metric("RequestCount", SUM),
    errors: metric("HTTPCode_Target_5XX_Count", SUM),
    latency: (options) => metric("TargetResponseTime", options),
    latencyUnitMs: 1000,
  };
}

function throughApi(api: IHttpApi): WayIn {
  return {
    id: "api",
    label: "HTTP API",
    requests: api.metric("Count", { ...MINUTE, statistic: "SampleCount" }),
    errors: api.metric("5xx", SUM),
    latency: (options) => api.metric("Latency", { ...MINUTE, ...options }),
    latencyUnitMs: 1,
  };
}

// The metrics of a function's URLs carry the function's name, not the alias's.
function throughUrl(handler: IFunction): WayIn {
  return {
    id: "url",
    label: "Function URL",
    requests: handler.metric("UrlRequestCount", SUM),
    errors: handler.metric("Url5xxCount", SUM),
    latency: (options) => handler.metric("UrlRequestLatency", { ...MINUTE, ...options }),
    latencyUnitMs: 1,
  };
}

const MINUTE: MetricOptions = { period: Duration.minutes(1) };
const SUM: MetricOptions = { ...MINUTE, statistic: "Sum" };
