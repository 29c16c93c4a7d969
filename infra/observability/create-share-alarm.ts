import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";

/** A share that raises an alarm, and what the alarm says. */
export interface ShareRule {
  readonly alarmDescription: string;
  /** The share by the minute, in percent. */
  readonly metric: IMetric;
  /** The most that may fail, in percent. */
  readonly threshold: number;
}

/** An alarm on too large a share, in three of five minutes. */
export function createShareAlarm(scope: Construct, id: string, rule: ShareRule): Alarm {
  return new Alarm(scope, id, {
    ...rule,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    // The newest minutes may not be reported yet and count as 0.
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    // Where nothing is asked, nothing fails.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}
