import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IAlarm,
  MathExpression,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { HttpCodeTarget } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Construct } from "constructs";
import type { TargetGroups } from "./connect-load-balancer.ts";
import { groupMetrics, overGroups } from "./group-metrics.ts";

const FAILED_PERCENT = 5;
const MINUTE: Duration = Duration.minutes(1);

/**
 * What tells that a deployment went wrong while it still goes on. Only metrics of the load balancer:
 * an alarm on one of the service would wait for the service, which waits for its alarms.
 */
export function createDeploymentAlarms(target: Construct & TargetGroups): IAlarm[] {
  const scope = new Construct(target, "DeploymentAlarms");
  return [
    createAlarm(scope, "Failures", failedShare(target), {
      alarmDescription: `A deployment is rolled back: ${FAILED_PERCENT} % or more of the requests to one target group failed`,
      threshold: FAILED_PERCENT,
      datapointsToAlarm: 2,
    }),
    createAlarm(scope, "Unhealthy", unhealthyHosts(target), {
      alarmDescription: "A deployment is rolled back: a task has been unhealthy for three minutes",
      threshold: 1,
      datapointsToAlarm: 3,
    }),
  ];
}

/**
 * The worse of the two groups, for a canary that fails every request is a small share of both. A
 * task that takes no connection counts too; what the load balancer answers itself does not, as that
 * metric is for the whole balancer, with whatever else stands behind it.
 */
function failedShare(groups: TargetGroups): MathExpression {
  const share = "IF(FILL(r#, 0) > 0, 100 * (FILL(e#, 0) + FILL(c#, 0)) / r#, 0)";
  return new MathExpression({
    expression: overGroups(groups, share, "MAX"),
    label: "Failed requests, %",
    period: MINUTE,
    usingMetrics: {
      ...groupMetrics(groups, "r", (metrics) => metrics.requestCount()),
      ...groupMetrics(groups, "e", (metrics) =>
        metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT),
      ),
      ...groupMetrics(groups, "c", (metrics) => metrics.targetConnectionErrorCount()),
    },
  });
}

// The least of a minute: every new task is unhealthy for a moment.
function unhealthyHosts(groups: TargetGroups): MathExpression {
  return new MathExpression({
    expression: overGroups(groups, "FILL(u#, 0)", "SUM"),
    label: "Unhealthy tasks",
    period: MINUTE,
    usingMetrics: groupMetrics(groups, "u", (metrics) =>
      metrics.unhealthyHostCount({ statistic: Stats.MINIMUM }),
    ),
  });
}

type Rule = {
  readonly alarmDescription: string;
  readonly threshold: number;
  readonly datapointsToAlarm: number;
};

function createAlarm(scope: Construct, id: string, metric: MathExpression, rule: Rule): Alarm {
  return new Alarm(scope, id, {
    metric,
    ...rule,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 3,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}
