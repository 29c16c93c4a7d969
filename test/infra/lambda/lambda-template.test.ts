import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { only, synthAdvisor } from "../synth-advisor.ts";

const httpApi = synthAdvisor({ target: "lambda" });
const functionUrl = synthAdvisor({ target: "lambda", frontDoor: "function-url" });

describe.each([
  { frontDoor: "an HTTP API", template: httpApi },
  { frontDoor: "a Function URL", template: functionUrl },
])("behind $frontDoor", ({ template }) => {
  test("there is neither load balancer nor cluster nor network", () => {
    const types = Object.values(template.toJSON().Resources).map(
      (resource) => (resource as { Type: string }).Type,
    );
    const unwanted = /^AWS::(ECS|EC2|ElasticLoadBalancingV2|ApplicationAutoScaling)::/;
    expect(types.filter((type) => unwanted.test(type))).toEqual([]);
  });

  test("the function runs Node 24 on arm64 and knows its table", () => {
    expect(only(template, "AWS::Lambda::Function").Properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      MemorySize: 512,
      Timeout: 29,
      Environment: {
        Variables: { TABLE_NAME: { Ref: only(template, "AWS::DynamoDB::Table").id } },
      },
    });
  });

  test("it is called through the alias of its newest version", () => {
    expect(only(template, "AWS::Lambda::Alias").Properties).toEqual({
      Name: "live",
      FunctionName: { Ref: only(template, "AWS::Lambda::Function").id },
      FunctionVersion: { "Fn::GetAtt": [only(template, "AWS::Lambda::Version").id, "Version"] },
    });
  });

  test("it writes JSON to a log group of its own, kept a month", () => {
    const { LoggingConfig } = only(template, "AWS::Lambda::Function").Properties;
    expect(LoggingConfig.LogFormat).toBe("JSON");
    template.allResources("AWS::Logs::LogGroup", {
      Properties: { RetentionInDays: 30, LogGroupName: Match.absent() },
      DeletionPolicy: "Retain",
    });
    expect(template.findResources("AWS::Logs::LogGroup")).toHaveProperty(
      LoggingConfig.LogGroup.Ref,
    );
  });

  test("its role has no managed policy and writes to that log group alone", () => {
    template.allResourcesProperties("AWS::IAM::Role", { ManagedPolicyArns: Match.absent() });
    const { Statement } = only(template, "AWS::IAM::Policy").Properties.PolicyDocument;
    const { LoggingConfig } = only(template, "AWS::Lambda::Function").Properties;
    expect(Statement[0]).toEqual({
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: { "Fn::GetAtt": [LoggingConfig.LogGroup.Ref, "Arn"] },
    });
  });
});

test("an HTTP API hands every path to the alias in payload format 2.0", () => {
  httpApi.hasResourceProperties("AWS::ApiGatewayV2::Route", { RouteKey: "$default" });
  httpApi.hasResourceProperties("AWS::ApiGatewayV2::Integration", {
    PayloadFormatVersion: "2.0",
    IntegrationUri: { Ref: only(httpApi, "AWS::Lambda::Alias").id },
  });
  httpApi.hasResourceProperties("AWS::Lambda::Function", { Handler: "index.handler" });
  httpApi.resourceCountIs("AWS::Lambda::Url", 0);
});

test("only that API may call the alias", () => {
  const { Principal, SourceArn, FunctionName } = only(
    httpApi,
    "AWS::Lambda::Permission",
  ).Properties;
  expect(Principal).toBe("apigateway.amazonaws.com");
  expect(FunctionName).toEqual({ Ref: only(httpApi, "AWS::Lambda::Alias").id });
  expect(SourceArn["Fn::Join"][1]).toContainEqual({
    Ref: only(httpApi, "AWS::ApiGatewayV2::Api").id,
  });
});

test("the API's stage adds nothing to the path, limits the rate and logs each request", () => {
  const { Properties } = only(httpApi, "AWS::ApiGatewayV2::Stage");
  expect(Properties).toMatchObject({
    StageName: "$default",
    AutoDeploy: true,
    DefaultRouteSettings: { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 1000 },
  });
  const line = JSON.parse(Properties.AccessLogSettings.Format);
  expect(line).toMatchObject({ requestId: "$context.requestId", status: "$context.status" });
});

test("a Function URL streams from the alias, and anyone may call it", () => {
  functionUrl.hasResourceProperties("AWS::Lambda::Url", {
    AuthType: "NONE",
    InvokeMode: "RESPONSE_STREAM",
    Qualifier: "live",
  });
  functionUrl.hasResourceProperties("AWS::Lambda::Function", { Handler: "index.streamHandler" });
  functionUrl.resourceCountIs("AWS::ApiGatewayV2::Api", 0);
});

// Since October 2025 a URL answers 403 without the second one.
test("the URL may be called and may in turn invoke the function, by nothing but the URL", () => {
  functionUrl.resourceCountIs("AWS::Lambda::Permission", 2);
  functionUrl.hasResourceProperties("AWS::Lambda::Permission", {
    Action: "lambda:InvokeFunctionUrl",
    FunctionUrlAuthType: "NONE",
  });
  functionUrl.hasResourceProperties("AWS::Lambda::Permission", {
    Action: "lambda:InvokeFunction",
    InvokedViaFunctionUrl: true,
  });
});
