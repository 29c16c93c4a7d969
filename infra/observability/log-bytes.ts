import { Duration } from "aws-cdk-lib";
import { type GraphWidgetProps, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import { fromZero } from "./dashboard-side.ts";

/** What is written to a log, by which CloudWatch bills it; no graph where no log is known. */
export function logBytes(logGroup: ILogGroup | undefined): GraphWidgetProps[] {
  if (logGroup === undefined) return [];
  const bytes = new Metric({
    namespace: "AWS/Logs",
    metricName: "IncomingBytes",
    dimensionsMap: { LogGroupName: logGroup.logGroupName },
    statistic: "Sum",
    label: "bytes, uncompressed",
    period: Duration.minutes(1),
  });
  return [{ title: "log bytes a minute", left: [bytes], leftYAxis: fromZero() }];
}
