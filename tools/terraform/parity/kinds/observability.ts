import { type MathLine, toFormula } from "../alarm-math.ts";
import { byName } from "../by-name.ts";
import { at, type Deployment, items, type Json, type Resource } from "../deployment.ts";
import { type Kind, same } from "../kind.ts";

const TARGET_TAG = "twinport:target";

export const alarm: Kind = {
  name: "alarm",
  types: { cdk: "AWS::CloudWatch::Alarm", terraform: "aws_cloudwatch_metric_alarm" },
  key: { cdk: cdkMetrics, terraform: terraformMetrics },
  decisions: {
    threshold: same("Threshold", "threshold"),
    comparison: same("ComparisonOperator", "comparison_operator"),
    "periods looked at": same("EvaluationPeriods", "evaluation_periods"),
    "periods that must breach": same(
      ({ properties }) => properties.DatapointsToAlarm ?? properties.EvaluationPeriods,
      ({ properties }) => properties.datapoints_to_alarm ?? properties.evaluation_periods,
    ),
    "looks at": same(
      (resource, all) => toFormula(cdkLines(resource, all)),
      (resource, all) => toFormula(terraformLines(resource, all)),
    ),
    "missing data": same("TreatMissingData", "treat_missing_data"),
    says: same("AlarmDescription", "alarm_description"),
  },
};

export const logGroup: Kind = {
  name: "log group",
  types: { cdk: "AWS::Logs::LogGroup", terraform: "aws_cloudwatch_log_group" },
  key: {
    cdk: ({ properties }) => {
      const tag = items(properties, "Tags").find((each) => at(each, "Key") === TARGET_TAG);
      return at(tag, "Value") ?? "front door";
    },
    terraform: ({ properties }) => at(properties.tags, TARGET_TAG) ?? "front door",
  },
  decisions: {
    "retention (days)": same("RetentionInDays", "retention_in_days"),
    key: same("KmsKeyId", "kms_key_id"),
  },
};

export const dashboard: Kind = {
  name: "dashboard",
  types: { cdk: "AWS::CloudWatch::Dashboard", terraform: "aws_cloudwatch_dashboard" },
  decisions: {
    widgets: same(
      ({ properties }, all) => titles(String(all.word(properties.DashboardBody))),
      ({ properties }) => titles(String(properties.dashboard_body)),
    ),
  },
};

/** What the graphs are called, in the order of the page. */
function titles(body: string): Json {
  const place = (widget: Json) => Number(at(widget, "y")) * 24 + Number(at(widget, "x"));
  return items(JSON.parse(body), "widgets")
    .toSorted((a, b) => place(a) - place(b))
    .map((widget) => at(widget, "properties.title") ?? at(widget, "properties.markdown") ?? "");
}

function cdkMetrics(resource: Resource, all: Deployment): string {
  return subjects(cdkLines(resource, all));
}

function terraformMetrics(resource: Resource, all: Deployment): string {
  return subjects(terraformLines(resource, all));
}

/** The names of the metrics and what they are of, for alarms have other names on either side. */
function subjects(lines: readonly MathLine[]): string {
  const metrics = lines.flatMap(({ metric }) =>
    metric ? [metric.split(" of ").slice(1).join(" of ")] : [],
  );
  return [...new Set(metrics.map((metric) => metric.replace(/ each \d+ s$/, "")))]
    .toSorted()
    .join(" + ");
}

function cdkLines({ properties }: Resource, all: Deployment): MathLine[] {
  if (properties.MetricName)
    return [{ id: "m", metric: cdkMetric(properties, properties, all), isResult: true }];
  return items(properties, "Metrics").map((query) => ({
    id: String(at(query, "Id")),
    ...(at(query, "Expression")
      ? { expression: String(at(query, "Expression")) }
      : { metric: cdkMetric(at(query, "MetricStat.Metric"), at(query, "MetricStat"), all) }),
    isResult: at(query, "ReturnData") !== false,
  }));
}

function cdkMetric(metric: Json | undefined, stat: Json | undefined, all: Deployment): string {
  const dimensions = items(metric, "Dimensions").map((each) => {
    const name = String(at(each, "Name"));
    // CDK cuts the load balancer's name out of a listener's ARN.
    return dimension(name, name === "LoadBalancer" ? "load balancer" : all.word(at(each, "Value")));
  });
  return sentence(
    at(stat, "Statistic") ?? at(stat, "Stat"),
    at(metric, "MetricName"),
    dimensions,
    at(stat, "Period"),
  );
}

function terraformLines({ properties }: Resource, all: Deployment): MathLine[] {
  if (properties.metric_name) {
    return [
      { id: "m", metric: terraformMetric(properties, properties.statistic, all), isResult: true },
    ];
  }
  return items(properties, "metric_query").map((query) => ({
    id: String(at(query, "id")),
    ...(at(query, "expression")
      ? { expression: String(at(query, "expression")) }
      : { metric: terraformMetric(at(query, "metric.0"), at(query, "metric.0.stat"), all) }),
    isResult: at(query, "return_data") === true,
  }));
}

function terraformMetric(
  metric: Json | undefined,
  stat: Json | undefined,
  all: Deployment,
): string {
  const given = Object.entries((at(metric, "dimensions") ?? {}) as Record<string, Json>);
  const dimensions = given.map(([name, value]) =>
    dimension(name, byName(all, NAMED[name] ?? "", all.word(value)) ?? ""),
  );
  return sentence(stat, at(metric, "metric_name"), dimensions, at(metric, "period"));
}

/** The dimensions in which Terraform writes a name that it gave. */
const NAMED: Readonly<Record<string, string>> = {
  FunctionName: "aws_lambda_function",
  Resource: "aws_lambda_function",
};

function dimension(name: string, value: Json): string {
  return name === "TargetGroup" || name === "LoadBalancer" ? String(value) : `${name} ${value}`;
}

function sentence(
  stat: unknown,
  name: unknown,
  dimensions: readonly string[],
  period: unknown,
): string {
  return `${stat} of ${name} of ${dimensions.toSorted().join(", ")} each ${period} s`;
}
