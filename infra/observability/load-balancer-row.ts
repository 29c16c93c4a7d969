import { Duration } from "aws-cdk-lib";
import { GraphWidget, type IWidget, type Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { IApplicationLoadBalancer } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { loadBalancerMetric, targetGroupMetric } from "./alb-metrics.ts";
import { FULL_WIDTH, fromZero, HEIGHT } from "./dashboard-side.ts";
import type { Observed, ObservedFargate } from "./observed.ts";

/** What a dashboard shows of the load balancer: what it answered itself, whom it found ready, what it costs. */
export function loadBalancerRow({ loadBalancer, fargate }: Observed): IWidget[] {
  if (loadBalancer === undefined) return [];
  const graphs = [
    { title: "Load balancer: answered by itself", left: ownAnswers(loadBalancer) },
    ...(fargate
      ? [{ title: "Load balancer: tasks it found", left: hosts(loadBalancer, fargate) }]
      : []),
    { title: "Load balancer: capacity units", left: [capacityUnits(loadBalancer)] },
  ];
  const size = { width: FULL_WIDTH / graphs.length, height: HEIGHT };
  return graphs.map((graph) => new GraphWidget({ ...graph, ...size, leftYAxis: fromZero() }));
}

function ownAnswers(loadBalancer: IApplicationLoadBalancer): Metric[] {
  const answers = {
    "502": "502: the connection broke",
    "503": "503: nobody there",
    "504": "504: too late",
  };
  return Object.entries(answers).map(([status, label]) =>
    loadBalancerMetric(loadBalancer, `HTTPCode_ELB_${status}_Count`, { statistic: "Sum", label }),
  );
}

function hosts(
  loadBalancer: IApplicationLoadBalancer,
  { targetGroup, alternateTargetGroup }: ObservedFargate,
): Metric[] {
  const groups = [{ targetGroup, prefix: "" }];
  if (alternateTargetGroup) groups.push({ targetGroup: alternateTargetGroup, prefix: "other " });
  return groups.flatMap(({ targetGroup: group, prefix }) => [
    targetGroupMetric(loadBalancer, group, "HealthyHostCount", {
      statistic: "Maximum",
      label: `${prefix}tasks ready`,
    }),
    targetGroupMetric(loadBalancer, group, "UnHealthyHostCount", {
      statistic: "Maximum",
      label: `${prefix}tasks not ready`,
    }),
  ]);
}

function capacityUnits(loadBalancer: IApplicationLoadBalancer): Metric {
  return loadBalancerMetric(loadBalancer, "ConsumedLCUs", {
    statistic: "Average",
    label: "LCUs",
    period: Duration.minutes(5),
  });
}
