import { at, type Deployment, items, type Json, type Resource } from "../deployment.ts";
import { type Kind, same } from "../kind.ts";

export const alarm: Kind = {
  name: "alarm",
  types: { cdk: "AWS::CloudWatch::Alarm", terraform: "aws_cloudwatch_metric_alarm" },
  key: { cdk: cdkMetrics, terraform: terraformMetrics },
  decisions: {
    threshold: same("Threshold", "threshold"),
    comparison: same("ComparisonOperator", "comparison_operator"),
    "periods looked at": same("EvaluationPeriods", "evaluation_periods"),
    "periods that must breach": same("DatapointsToAlarm", "datapoints_to_alarm"),
    "period (s)": same(
      ({ properties }) =>
        at(properties, "Period") ?? at(metricStat(properties, "Metrics", "MetricStat"), "Period"),
      ({ properties }) =>
        at(properties, "period") ??
        at(metricStat(properties, "metric_query", "metric"), "0.period"),
    ),
    statistic: same(
      ({ properties }) => at(properties, "Statistic") ?? at(properties, "ExtendedStatistic"),
      ({ properties }) => at(properties, "statistic") ?? at(properties, "extended_statistic"),
    ),
    expression: same(
      ({ properties }) => expression(items(properties, "Metrics"), "Expression"),
      ({ properties }) => expression(items(properties, "metric_query"), "expression"),
    ),
    "missing data": same("TreatMissingData", "treat_missing_data"),
    says: same("AlarmDescription", "alarm_description"),
  },
};

export const logGroup: Kind = {
  name: "log group",
  types: { cdk: "AWS::Logs::LogGroup", terraform: "aws_cloudwatch_log_group" },
  decisions: {
    "retention (days)": same("RetentionInDays", "retention_in_days"),
    key: same("KmsKeyId", "kms_key_id"),
  },
};

export const dashboard: Kind = {
  name: "dashboard",
  types: { cdk: "AWS::CloudWatch::Dashboard", terraform: "aws_cloudwatch_dashboard" },
  decisions: {},
};

function cdkMetrics({ properties }: Resource, all: Deployment): string {
  const single = at(properties, "MetricName");
  const queries = items(properties, "Metrics").flatMap((query) =>
    items(query, "MetricStat.Metric"),
  );
  return key(single ? [properties as Json] : queries, all, [
    "MetricName",
    "Dimensions",
    "Name",
    "Value",
  ]);
}

function terraformMetrics({ properties }: Resource, all: Deployment): string {
  const queries = items(properties, "metric_query").flatMap((query) => items(query, "metric"));
  const single = at(properties, "metric_name");
  return key(single ? [properties as Json] : queries, all, ["metric_name", "dimensions", "", ""]);
}

/** The names of the metrics and what they are of, for alarms have other names on either side. */
function key(
  metrics: readonly Json[],
  all: Deployment,
  [name = "", dimensions = "", label = "", value = ""]: readonly string[],
): string {
  const names = metrics.map((metric) => String(at(metric, name)));
  const of = metrics.flatMap((metric) =>
    label
      ? items(metric, dimensions).map((each) => `${at(each, label)} ${all.word(at(each, value))}`)
      : Object.entries((at(metric, dimensions) ?? {}) as Record<string, Json>).map(
          ([dimension, each]) => `${dimension} ${all.word(each)}`,
        ),
  );
  const subjects = [...new Set(of)]
    .map((each) => each.replace(/^TargetGroup |^LoadBalancer /, ""))
    .toSorted();
  return `${[...new Set(names)].toSorted().join(" + ")} of ${subjects.join(", ")}`;
}

function metricStat(properties: Json, list: string, path: string): Json | undefined {
  return items(properties, list)
    .map((query) => at(query, path))
    .find((stat) => stat !== undefined && JSON.stringify(stat) !== "[]");
}

function expression(queries: readonly Json[], path: string): Json | undefined {
  return queries.map((query) => at(query, path)).find((each) => typeof each === "string");
}
