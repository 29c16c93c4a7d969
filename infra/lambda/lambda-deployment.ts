import { Stack } from "aws-cdk-lib";
import type { IAlarm } from "aws-cdk-lib/aws-cloudwatch";
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from "aws-cdk-lib/aws-codedeploy";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Alias } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { createAliasAlarms } from "./create-alias-alarms.ts";
import { type Place, reportedPlace } from "./reported-place.ts";

/** How CodeDeploy moves requests from one version to the next, in its own words. */
export const LAMBDA_DEPLOYMENTS = [
  "AllAtOnce",
  "Canary10Percent5Minutes",
  "Canary10Percent10Minutes",
  "Canary10Percent15Minutes",
  "Canary10Percent30Minutes",
  "Linear10PercentEvery1Minute",
  "Linear10PercentEvery2Minutes",
  "Linear10PercentEvery3Minutes",
  "Linear10PercentEvery10Minutes",
] as const;

export type LambdaDeployment = (typeof LAMBDA_DEPLOYMENTS)[number];

/** How a new version of a function gets its requests. */
export interface LambdaDeploymentOptions {
  /**
   * How requests move to a new version; while they do, an alarm moves them back. CodeDeploy is free
   * for Lambda, the four metrics of its two alarms cost $0.40 a month. `AllAtOnce` heeds no alarm: it
   * is the way to push a repair through while they ring.
   * @default "Canary10Percent5Minutes"
   */
  readonly lambdaDeployment?: LambdaDeployment;

  /**
   * More alarms that move requests back. One on what calls the alias, a load balancer say, would
   * make the stack depend on itself in a circle: pass that one by name, `Alarm.fromAlarmName()`.
   * @default - the alias's share of errors and of throttles only, above 1 % in one minute
   */
  readonly lambdaDeploymentAlarms?: readonly IAlarm[];
}

/** Moves an alias to each new version step by step, and back again when one of the alarms rings. */
export function createDeployment(
  scope: Construct,
  alias: Alias,
  options: LambdaDeploymentOptions,
): LambdaDeploymentGroup {
  const { lambdaDeployment = "Canary10Percent5Minutes", lambdaDeploymentAlarms = [] } = options;
  const alarms = [...createAliasAlarms(scope, alias), ...lambdaDeploymentAlarms];
  const watched = lambdaDeployment !== "AllAtOnce";
  return new LambdaDeploymentGroup(scope, "Deployment", {
    alias,
    // The L2 would add a managed policy that may point every alias of the account elsewhere.
    role: createRole(scope, alias).withoutPolicyUpdates(),
    deploymentConfig: LambdaDeploymentConfig.fromLambdaDeploymentConfigName(
      scope,
      "DeploymentConfig",
      `CodeDeployDefault.Lambda${lambdaDeployment}`,
    ),
    alarms: watched ? alarms : [],
    autoRollback: {
      failedDeployment: true,
      stoppedDeployment: true,
      ...(watched && { deploymentInAlarm: true }),
    },
  });
}

function createRole(scope: Construct, { lambda, aliasName }: Alias): Role {
  const role = new Role(scope, "DeploymentRole", {
    assumedBy: new ServicePrincipal("codedeploy.amazonaws.com"),
    inlinePolicies: {
      Deploy: new PolicyDocument({
        statements: [
          new PolicyStatement({
            actions: [
              "lambda:GetAlias",
              "lambda:UpdateAlias",
              "lambda:GetProvisionedConcurrencyConfig",
            ],
            resources: [lambda.functionArn, `${lambda.functionArn}:${aliasName}`],
          }),
          new PolicyStatement({
            actions: ["cloudwatch:DescribeAlarms"],
            resources: [alarmsOf(Stack.of(scope))],
          }),
        ],
      }),
    },
  });
  acknowledge(
    role,
    `IAM5[Resource::${alarmsOf(reportedPlace(scope))}]`,
    "CodeDeploy reads the state of alarms by a list, which CloudWatch allows for all alarms of an account and region or for none.",
  );
  return role;
}

function alarmsOf({ partition, region, account }: Place): string {
  return `arn:${partition}:cloudwatch:${region}:${account}:alarm:*`;
}
