import { PredefinedMetric, ServiceNamespace } from "aws-cdk-lib/aws-applicationautoscaling";
import { ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { BillingMode } from "aws-cdk-lib/aws-dynamodb";
import {
  AvailabilityZoneRebalancing,
  DeploymentStrategy,
  NetworkMode,
  PropagatedTagSource,
} from "aws-cdk-lib/aws-ecs";
import {
  ApplicationProtocol,
  DesyncMitigationMode,
  TargetType,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { describe, expect, test } from "vitest";
import { DEPLOYMENT_STRATEGIES } from "../../infra/fargate/plan-deployment.ts";
import { CONTAINER_INSIGHTS } from "../../infra/fargate/use-cluster.ts";
import { FRONT_DOORS } from "../../infra/front-door/front-doors.ts";
import { FUNCTION_URL_AUTH_TYPES } from "../../infra/front-door/function-url-options.ts";
import { LAMBDA_DEPLOYMENTS } from "../../infra/lambda/lambda-deployment.ts";
import { NETWORKS } from "../../infra/network/networks.ts";
import { STAGES } from "../../infra/stages.ts";
import { at } from "../../tools/terraform/parity/deployment.ts";
import { readPlans } from "../../tools/terraform/parity/plan-snapshot.ts";
import { type HclBlock, parseModule } from "../../tools/terraform/static/parse-module.ts";

// The schemas know that a strategy is a string, not which strings there are: CDK's enumerations do.
describe("a value of an enumeration is one that CDK knows too", () => {
  const resources = Object.values(readPlans()).flatMap((plan) => Object.values(plan));

  test.each<[string, string, readonly unknown[]]>([
    ["aws_ecs_service", "deployment_configuration.0.strategy", Object.values(DeploymentStrategy)],
    ["aws_ecs_service", "propagate_tags", Object.values(PropagatedTagSource)],
    [
      "aws_ecs_service",
      "availability_zone_rebalancing",
      Object.values(AvailabilityZoneRebalancing),
    ],
    ["aws_ecs_task_definition", "network_mode", Object.values(NetworkMode)],
    ["aws_lb_target_group", "target_type", Object.values(TargetType)],
    ["aws_lb_target_group", "protocol", Object.values(ApplicationProtocol)],
    ["aws_lb_listener", "protocol", Object.values(ApplicationProtocol)],
    ["aws_lb", "desync_mitigation_mode", Object.values(DesyncMitigationMode)],
    ["aws_cloudwatch_metric_alarm", "comparison_operator", Object.values(ComparisonOperator)],
    ["aws_cloudwatch_metric_alarm", "treat_missing_data", Object.values(TreatMissingData)],
    ["aws_cloudwatch_log_group", "retention_in_days", Object.values(RetentionDays)],
    ["aws_dynamodb_table", "billing_mode", Object.values(BillingMode)],
    ["aws_lambda_function", "runtime", Runtime.ALL.map(({ name }) => name)],
    ["aws_lambda_function", "logging_config.0.log_format", Object.values(LoggingFormat)],
    ["aws_appautoscaling_target", "service_namespace", Object.values(ServiceNamespace)],
    [
      "aws_appautoscaling_policy",
      "target_tracking_scaling_policy_configuration.0.predefined_metric_specification.0.predefined_metric_type",
      Object.values(PredefinedMetric),
    ],
  ])("%s: %s", (type, path, allowed) => {
    const values = resources
      .filter((each) => each.type === type)
      .map(({ values }) => at(values, path));
    const given = values.filter((value) => value !== undefined);
    expect(given).not.toEqual([]);
    expect(given.filter((value) => !allowed.includes(value))).toEqual([]);
  });
});

describe("a variable allows what the construct allows", () => {
  test.each<[string, readonly unknown[]]>([
    ["deployment_strategy", DEPLOYMENT_STRATEGIES],
    ["lambda_deployment", LAMBDA_DEPLOYMENTS],
    ["container_insights", CONTAINER_INSIGHTS],
    ["front_door", FRONT_DOORS],
    ["authorization", FUNCTION_URL_AUTH_TYPES],
    // "existing" is the construct's `vpc`.
    ["network", [...NETWORKS, "existing"]],
    ["stage", STAGES],
    // Web functions are not in the AWS provider yet.
    ["target", ["fargate", "lambda", "both"]],
    ["log_retention_days", Object.values(RetentionDays).filter((days) => Number(days) < 9999)],
  ])("%s", async (variable, allowed) => {
    const blocks = await parseModule("infra/terraform");
    expect(allowedValues(blocks, variable).toSorted()).toEqual(allowed.map(String).toSorted());
  });
});

/** The list in the variable's own `contains([…], var.x)`. */
function allowedValues(blocks: readonly HclBlock[], variable: string): string[] {
  const block = blocks.find(({ kind, labels }) => kind === "variable" && labels[0] === variable);
  const conditions = ((block?.body.validation ?? []) as { condition: string }[]).map(
    ({ condition }) => condition,
  );
  const pattern = new RegExp(`contains\\(\\[([^\\]]*)\\],\\s*var\\.${variable}\\)`);
  const [, list = ""] =
    conditions.map((each) => each.match(pattern)).find((each) => each !== null) ?? [];
  return list
    .split(",")
    .map((value) => value.trim().replaceAll('"', ""))
    .filter((value) => value !== "");
}
