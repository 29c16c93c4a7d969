import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import type { IApplicationLoadBalancer } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Construct } from "constructs";
import { targetGroupMetric } from "./alb-metrics.ts";
import type { ObservedFargate } from "./observed.ts";
import { serviceMetric } from "./service-metrics.ts";
import { sumOf } from "./share.ts";

const MINUTE = Duration.minutes(1);
// A task of a quarter vCPU that has used up its share waits up to 75 ms for the next one, and says so.
export const LOOP_DELAY_MS = 250;

/**
 * Alarms on the tasks themselves. None on CPU or memory: auto scaling acts on those before anybody
 * could, and where it cannot keep up, clients wait or get errors, which the other alarms see.
 */
export function createFargateAlarms(
  scope: Construct,
  serviceName: string,
  fargate: ObservedFargate,
  loadBalancer: IApplicationLoadBalancer,
): Alarm[] {
  const unhealthy = countOf(loadBalancer, fargate, "UnHealthyHostCount", "unhealthy");
  const healthy = countOf(loadBalancer, fargate, "HealthyHostCount", "healthy");
  return [
    createUnhealthy(scope, unhealthy),
    createNoneHealthy(scope, unhealthy, healthy),
    createLoopDelay(scope, serviceName),
  ];
}

function countOf(
  loadBalancer: IApplicationLoadBalancer,
  { targetGroup, alternateTargetGroup }: ObservedFargate,
  metricName: string,
  id: string,
): IMetric {
  const groups = alternateTargetGroup ? [targetGroup, alternateTargetGroup] : [targetGroup];
  const metrics = groups.map((group) =>
    targetGroupMetric(loadBalancer, group, metricName, { statistic: "Maximum" }),
  );
  return sumOf(
    Object.fromEntries(metrics.map((metric, index) => [`${id}${index}`, metric])),
    MINUTE,
  );
}

function createUnhealthy(scope: Construct, unhealthy: IMetric): Alarm {
  return new Alarm(scope, "UnhealthyTasks", {
    alarmDescription:
      "A task has been failing its readiness check for minutes, longer than a start takes. First: the reason of ECS's last stopped task, then that task's log.",
    metric: unhealthy,
    threshold: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 7,
    datapointsToAlarm: 5,
    // No task is registered: none is unhealthy.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

// A service that is scaled to zero on purpose has no unhealthy task either, and stays quiet.
function createNoneHealthy(scope: Construct, unhealthy: IMetric, healthy: IMetric): Alarm {
  return new Alarm(scope, "NoHealthyTask", {
    alarmDescription:
      "There are tasks, and not one of them is ready: the load balancer sends requests to them all the same. First: what /readyz waits for, such as the database.",
    metric: new MathExpression({
      expression: "IF(FILL(unhealthy, 0) > 0 AND FILL(healthy, 0) < 1, 1, 0)",
      usingMetrics: { unhealthy, healthy },
      period: MINUTE,
    }),
    threshold: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    // No task is registered, so that none should be ready.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

function createLoopDelay(scope: Construct, serviceName: string): Alarm {
  return new Alarm(scope, "EventLoopDelay", {
    alarmDescription: `The event loop stood still for more than ${LOOP_DELAY_MS} ms again and again: every request of that process waited. First: what runs that long without a pause, such as parsing, compression or cryptography.`,
    metric: serviceMetric({ serviceName, target: "fargate" }, "EventLoopDelay", {
      statistic: "Average",
      period: MINUTE,
    }),
    threshold: LOOP_DELAY_MS,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 5,
    datapointsToAlarm: 4,
    // A process without requests writes no metrics, and delays nobody.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}
