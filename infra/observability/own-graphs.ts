import { Duration } from "aws-cdk-lib";
import {
  Color,
  type GraphWidgetProps,
  type HorizontalAnnotation,
  type IMetric,
  MathExpression,
  type Metric,
} from "aws-cdk-lib/aws-cloudwatch";
import type { MetricName } from "../../adapters/exchange/names.ts";
import { type AlarmOptions, errorPercent, objectiveMs } from "./alarm-options.ts";
import { fromZero } from "./dashboard-side.ts";
import { type MetricSource, serviceMetric } from "./service-metrics.ts";
import { shareOf } from "./share.ts";
import { errorShare, type WayIn } from "./ways-in.ts";

/** Graphs that both sides have: what the service says of itself, and what its front door says of it. */
export function trafficGraph(source: MetricSource, ways: readonly WayIn[]): GraphWidgetProps {
  return {
    title: "requests a minute",
    left: [
      own(source, "Requests", "Sum", "answered by the service"),
      ...ways.map(({ requests, label }) => requests.with({ label: `through ${label}` })),
    ],
    leftYAxis: fromZero(),
  };
}

export function latencyGraph(
  source: MetricSource,
  ways: readonly WayIn[],
  options: AlarmOptions,
): GraphWidgetProps {
  const objective = objectiveMs(options);
  return {
    title: "milliseconds to an answer",
    left: [
      own(source, "Latency", "p50", "p50"),
      own(source, "Latency", "p90", "p90"),
      own(source, "Latency", "p99", "p99"),
      ...ways.map(seenFromOutside),
    ],
    leftYAxis: fromZero("ms"),
    leftAnnotations: objective === undefined ? [] : [line(objective, "objective of p99")],
  };
}

export function errorGraph(
  source: MetricSource,
  ways: readonly WayIn[],
  options: AlarmOptions,
): GraphWidgetProps {
  return {
    title: "errors in percent, and requests refused or lost",
    left: [ownErrorShare(source), ...ways.map((way) => shareOf(errorShare(way)))],
    right: [
      own(source, "Shed", "Sum", "refused: too much to do"),
      own(source, "Lost", "Sum", "lost at a stop"),
    ],
    leftYAxis: fromZero("%"),
    rightYAxis: fromZero(),
    leftAnnotations: [line(errorPercent(options), "most that may fail")],
  };
}

/** One of the service's own metrics with a label. */
export function own(
  source: MetricSource,
  name: MetricName,
  statistic: string,
  label: string,
): Metric {
  return serviceMetric(source, name, { statistic, label });
}

function ownErrorShare(source: MetricSource): IMetric {
  return shareOf({
    id: "own",
    label: "said by the service",
    failed: own(source, "Errors", "Sum", "errors"),
    all: own(source, "Requests", "Sum", "requests"),
  });
}

// A target group counts in seconds.
function seenFromOutside({ id, label, latency, latencyUnitMs }: WayIn): IMetric {
  return new MathExpression({
    expression: `${latencyUnitMs} * ${id}P99`,
    usingMetrics: { [`${id}P99`]: latency({ statistic: "p99" }) },
    label: `p99 through ${label}`,
    period: Duration.minutes(1),
  });
}

function line(value: number, label: string): HorizontalAnnotation {
  return { value, label, color: Color.RED };
}
