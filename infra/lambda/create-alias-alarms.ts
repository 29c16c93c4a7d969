import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Alias } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";

// In a canary of 10 %, one of ten requests that the new version gets.
const WORST_PERCENT = 1;

const EACH_MINUTE = { period: Duration.minutes(1), statistic: "Sum" } as const;

/**
 * The alarms that undo a deployment: the share of requests that crash or time out, and the share
 * that find no free environment. A 500 that the service answers is neither: Lambda sees an answer.
 */
export function createAliasAlarms(scope: Construct, alias: Alias): Alarm[] {
  const invocations = alias.metricInvocations(EACH_MINUTE);
  const errors = alias.metricErrors(EACH_MINUTE);
  const throttles = alias.metricThrottles(EACH_MINUTE);
  return [
    createAlarm(scope, "ErrorsAlarm", {
      label: "Requests that crashed or timed out, in percent",
      expression: "IF(invocations > 0, 100 * errors / invocations, 0)",
      usingMetrics: { errors, invocations },
    }),
    createAlarm(scope, "ThrottlesAlarm", {
      label: "Requests that found no free environment, in percent",
      // A throttled request is no invocation, and a minute without any has no such metric at all.
      expression: "IF(throttles > 0, 100 * throttles / (FILL(invocations, 0) + throttles), 0)",
      usingMetrics: { throttles, invocations },
    }),
  ];
}

interface Share {
  readonly label: string;
  readonly expression: string;
  readonly usingMetrics: Record<string, IMetric>;
}

function createAlarm(scope: Construct, id: string, share: Share): Alarm {
  return new Alarm(scope, id, {
    alarmDescription: `${share.label}, above ${WORST_PERCENT}: a deployment in progress is undone`,
    metric: new MathExpression({ ...share, period: EACH_MINUTE.period }),
    threshold: WORST_PERCENT,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}
