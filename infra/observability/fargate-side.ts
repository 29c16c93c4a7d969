import { Duration } from "aws-cdk-lib";
import {
  type GraphWidgetProps,
  type IMetric,
  MathExpression,
  Metric,
} from "aws-cdk-lib/aws-cloudwatch";
import type { AlarmOptions } from "./alarm-options.ts";
import { type DashboardSide, fromZero } from "./dashboard-side.ts";
import { LOOP_DELAY_MS } from "./fargate-alarms.ts";
import { logBytes } from "./log-bytes.ts";
import type { Observed, ObservedFargate } from "./observed.ts";
import { errorGraph, latencyGraph, own, trafficGraph } from "./own-graphs.ts";
import type { MetricSource } from "./service-metrics.ts";
import { taskSize } from "./sizes.ts";
import { waysToFargate } from "./ways-in.ts";

const PERIOD = Duration.minutes(1);

/** What a dashboard shows of a service on Fargate. */
export function fargateSide(
  observed: Observed,
  fargate: ObservedFargate,
  options: AlarmOptions,
): DashboardSide {
  const source: MetricSource = { serviceName: observed.serviceName, target: "fargate" };
  const ways = waysToFargate(observed);
  return {
    title: "Fargate",
    traffic: [trafficGraph(source, ways)],
    latency: [latencyGraph(source, ways, options)],
    errors: [errorGraph(source, ways, options)],
    saturation: [utilisation(fargate), eventLoop(source)],
    cost: [capacity(fargate), ...logBytes(fargate.logGroup)],
  };
}

function utilisation(fargate: ObservedFargate): GraphWidgetProps {
  return {
    title: "CPU and memory in percent",
    left: [
      ecsMetric(fargate, "CPUUtilization", "Average", "CPU, mean of the tasks"),
      ecsMetric(fargate, "CPUUtilization", "Maximum", "CPU, busiest task"),
      ecsMetric(fargate, "MemoryUtilization", "Maximum", "memory, fullest task"),
    ],
    leftYAxis: fromZero("%"),
  };
}

function eventLoop(source: MetricSource): GraphWidgetProps {
  return {
    title: "event loop, and requests in flight",
    left: [own(source, "EventLoopDelay", "Maximum", "longest delay, ms")],
    right: [own(source, "InFlight", "Maximum", "in flight, fullest process")],
    leftYAxis: fromZero("ms"),
    rightYAxis: fromZero(),
    leftAnnotations: [{ value: LOOP_DELAY_MS, label: "alarm, on the mean" }],
  };
}

// Each task reports its CPU once a minute: as many samples as tasks.
function capacity({ service }: ObservedFargate): GraphWidgetProps {
  const tasks = ecsMetric({ service }, "CPUUtilization", "SampleCount", "tasks");
  const size = taskSize(service);
  return {
    title: "tasks, and what they are billed by",
    left: [
      tasks,
      ...(size
        ? [times("vcpu", tasks, size.vcpu, "vCPU"), times("gb", tasks, size.memoryGb, "GB")]
        : []),
    ],
    leftYAxis: fromZero(),
  };
}

function times(id: string, metric: Metric, factor: number, label: string): IMetric {
  return new MathExpression({
    expression: `${id}Tasks * ${factor}`,
    usingMetrics: { [`${id}Tasks`]: metric },
    label,
    period: PERIOD,
  });
}

function ecsMetric(
  { service }: Pick<ObservedFargate, "service">,
  metricName: string,
  statistic: string,
  label: string,
): Metric {
  return new Metric({
    namespace: "AWS/ECS",
    metricName,
    dimensionsMap: {
      ClusterName: service.cluster.clusterName,
      ServiceName: service.serviceName,
    },
    statistic,
    label,
    period: PERIOD,
  });
}
