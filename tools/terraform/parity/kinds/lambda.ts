import { byName, withTable } from "../by-name.ts";
import { at, items } from "../deployment.ts";
import { type Kind, same } from "../kind.ts";

export const lambdaFunction: Kind = {
  name: "function",
  types: { cdk: "AWS::Lambda::Function", terraform: "aws_lambda_function" },
  decisions: {
    runtime: same("Runtime", "runtime"),
    handler: same("Handler", "handler"),
    architecture: same("Architectures", "architectures"),
    "memory (MB)": same("MemorySize", "memory_size"),
    "timeout (s)": same("Timeout", "timeout"),
    "environment variables": same("Environment.Variables", ({ properties }, all) =>
      withTable(at(properties, "environment.0.variables"), all),
    ),
    "log format": same("LoggingConfig.LogFormat", "logging_config.0.log_format"),
    "log group": same("LoggingConfig.LogGroup", ({ properties }, all) =>
      byName(all, "aws_cloudwatch_log_group", at(properties, "logging_config.0.log_group")),
    ),
    tracing: same("TracingConfig.Mode", "tracing_config.0.mode"),
    "reserved concurrency": same(
      "ReservedConcurrentExecutions",
      "reserved_concurrent_executions",
      -1,
    ),
    "in a VPC": same(
      ({ properties }) => items(properties, "VpcConfig.SubnetIds").length > 0,
      ({ properties }) => items(properties, "vpc_config.0.subnet_ids").length > 0,
    ),
  },
};

export const alias: Kind = {
  name: "alias",
  types: { cdk: "AWS::Lambda::Alias", terraform: "aws_lambda_alias" },
  decisions: { name: same("Name", "name") },
};

export const functionUrl: Kind = {
  name: "Function URL",
  types: { cdk: "AWS::Lambda::Url", terraform: "aws_lambda_function_url" },
  decisions: {
    authorization: same("AuthType", "authorization_type"),
    "answers by": same("InvokeMode", "invoke_mode"),
    alias: same("Qualifier", "qualifier"),
    "other origins": same("Cors", "cors"),
  },
};

export const permission: Kind = {
  name: "invoke permission",
  types: { cdk: "AWS::Lambda::Permission", terraform: "aws_lambda_permission" },
  key: {
    cdk: ({ properties }) => `${properties.Principal} may ${properties.Action}`,
    terraform: ({ properties }) => `${properties.principal} may ${properties.action}`,
  },
  decisions: {
    "through a Function URL only": same("FunctionUrlAuthType", "function_url_auth_type"),
    "narrowed to an ARN": same(
      ({ properties }) => properties.SourceArn !== undefined,
      ({ properties }) => properties.source_arn !== undefined,
    ),
    account: same("SourceAccount", "source_account"),
  },
};

export const deploymentApplication: Kind = {
  name: "deployment application",
  types: { cdk: "AWS::CodeDeploy::Application", terraform: "aws_codedeploy_app" },
  decisions: { platform: same("ComputePlatform", "compute_platform") },
};

export const deploymentGroup: Kind = {
  name: "Lambda deployments",
  types: { cdk: "AWS::CodeDeploy::DeploymentGroup", terraform: "aws_codedeploy_deployment_group" },
  decisions: {
    configuration: same("DeploymentConfigName", "deployment_config_name"),
    kind: same("DeploymentStyle.DeploymentType", "deployment_style.0.deployment_type"),
    traffic: same("DeploymentStyle.DeploymentOption", "deployment_style.0.deployment_option"),
    "rolls back on": same(
      ({ properties }) =>
        items(properties, "AutoRollbackConfiguration.Events").map(String).toSorted(),
      ({ properties }) =>
        items(properties, "auto_rollback_configuration.0.events").map(String).toSorted(),
    ),
    alarms: same(
      ({ properties }) => items(properties, "AlarmConfiguration.Alarms").length,
      ({ properties }) => items(properties, "alarm_configuration.0.alarms").length,
    ),
  },
};

export const httpApi: Kind = {
  name: "HTTP API",
  types: { cdk: "AWS::ApiGatewayV2::Api", terraform: "aws_apigatewayv2_api" },
  decisions: { protocol: same("ProtocolType", "protocol_type") },
};

export const integration: Kind = {
  name: "integration",
  types: { cdk: "AWS::ApiGatewayV2::Integration", terraform: "aws_apigatewayv2_integration" },
  decisions: {
    kind: same("IntegrationType", "integration_type"),
    payload: same("PayloadFormatVersion", "payload_format_version"),
    invokes: same("IntegrationUri", "integration_uri"),
  },
};

export const route: Kind = {
  name: "route",
  types: { cdk: "AWS::ApiGatewayV2::Route", terraform: "aws_apigatewayv2_route" },
  decisions: {
    key: same("RouteKey", "route_key"),
    authorization: same("AuthorizationType", "authorization_type", "NONE"),
  },
};

export const stage: Kind = {
  name: "API stage",
  types: { cdk: "AWS::ApiGatewayV2::Stage", terraform: "aws_apigatewayv2_stage" },
  decisions: {
    name: same("StageName", "name"),
    "deploys itself": same("AutoDeploy", "auto_deploy"),
    "burst limit": same(
      "DefaultRouteSettings.ThrottlingBurstLimit",
      "default_route_settings.0.throttling_burst_limit",
    ),
    "rate limit": same(
      "DefaultRouteSettings.ThrottlingRateLimit",
      "default_route_settings.0.throttling_rate_limit",
    ),
    "access log line": same(
      ({ properties }) => JSON.parse(String(at(properties, "AccessLogSettings.Format"))),
      ({ properties }) => JSON.parse(String(at(properties, "access_log_settings.0.format"))),
    ),
  },
};
