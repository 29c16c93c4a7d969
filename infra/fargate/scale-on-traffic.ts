import { Duration } from "aws-cdk-lib";
import { AdjustmentType } from "aws-cdk-lib/aws-applicationautoscaling";
import { MathExpression, type Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { ScalableTaskCount } from "aws-cdk-lib/aws-ecs";
import type { TargetGroups } from "./connect-load-balancer.ts";
import { groupMetrics, overGroups } from "./group-metrics.ts";
import type { ScalingOptions } from "./plan-scaling.ts";
import { trackTarget } from "./track-target.ts";

/** Scales on what the load balancer sees. */
export function scaleOnTraffic(
  count: ScalableTaskCount,
  groups: TargetGroups,
  { targetRequestsPerMinute, targetResponseTime }: ScalingOptions,
): void {
  if (targetRequestsPerMinute !== undefined)
    scaleOnRequests(count, groups, targetRequestsPerMinute);
  if (targetResponseTime !== undefined) scaleOnResponseTime(count, groups, targetResponseTime);
}

/**
 * The sum over both groups: while requests shift, each has a full set of tasks, so the two counts
 * per task add up. AWS's own metric for this names one group, and falls silent after a deployment.
 * https://github.com/aws/containers-roadmap/issues/1681
 */
function scaleOnRequests(count: ScalableTaskCount, groups: TargetGroups, target: number): void {
  const metrics = groupMetrics(groups, "r", (group) => group.custom("RequestCountPerTarget"));
  trackTarget(count, "Requests", target, {
    customizedMetricSpecification: {
      metrics: [
        ...Object.entries(metrics).map(([id, metric]) => metricQuery(id, metric)),
        { id: "total", expression: overGroups(groups, "FILL(r#, 0)", "SUM"), returnData: true },
      ],
    },
  });
}

function metricQuery(id: string, { namespace, metricName, dimensions = {} }: Metric) {
  const named = Object.entries(dimensions).map(([name, value]) => ({ name, value }));
  return {
    id,
    metricStat: { metric: { namespace, metricName, dimensions: named }, stat: "Sum" },
    returnData: false,
  };
}

// Only ever out: no load is so low that every response is quick, so quick responses say nothing
// about how many tasks are too many.
function scaleOnResponseTime(
  count: ScalableTaskCount,
  groups: TargetGroups,
  target: Duration,
): void {
  const seconds = target.toMilliseconds() / 1000;
  count.scaleOnMetric("ResponseTime", {
    metric: new MathExpression({
      expression: overGroups(groups, "FILL(t#, 0)", "MAX"),
      label: "Response time, p90",
      period: Duration.minutes(1),
      usingMetrics: groupMetrics(groups, "t", (group) =>
        group.targetResponseTime({ statistic: Stats.percentile(90) }),
      ),
    }),
    adjustmentType: AdjustmentType.PERCENT_CHANGE_IN_CAPACITY,
    minAdjustmentMagnitude: 1,
    scalingSteps: [
      { lower: seconds, change: 20 },
      { lower: 2 * seconds, change: 50 },
    ],
    cooldown: Duration.seconds(60),
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
  });
}
