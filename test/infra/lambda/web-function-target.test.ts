import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { WebFunctionCode } from "aws-cdk-lib/aws-lambda";
import { afterAll, expect, test, vi } from "vitest";
import {
  WebFunctionTarget,
  type WebFunctionTargetProps,
} from "../../../infra/lambda/web-function-target.ts";
import { CONTEXT, only } from "../synth-advisor.ts";
import { findings } from "./findings.ts";

vi.setConfig({ testTimeout: 60_000 });

const bundle = mkdtempSync(join(tmpdir(), "twinport-bundle-"));
writeFileSync(join(bundle, "node.mjs"), "");
mkdirSync(join(bundle, "lambda"));
afterAll(() => rmSync(bundle, { recursive: true }));

function createStack(): Stack {
  return new Stack(new App({ context: CONTEXT }), "Test");
}

function create(stack: Stack, props: Partial<WebFunctionTargetProps> = {}): WebFunctionTarget {
  return new WebFunctionTarget(stack, "Web", {
    webFunctionCode: WebFunctionCode.fromAssetToManagedBucket(bundle, { exclude: ["lambda"] }),
    ...props,
  });
}

function synth(props: Partial<WebFunctionTargetProps> = {}): Template {
  const stack = createStack();
  create(stack, props);
  return Template.fromStack(stack);
}

const plain = synth();

test("the server of the image runs on Node 24, on a request timeout that it keeps itself", () => {
  const { BuildConfig, ServiceConfig } = only(plain, "AWS::Lambda::WebFunctionRevision").Properties;
  expect(BuildConfig.RuntimeConfig).toEqual({ Runtime: "nodejs24.x" });
  expect(ServiceConfig).toMatchObject({
    EnvironmentVariables: {
      AWS_LAMBDA_NODEJS_ENTRYPOINT: "node.mjs",
      REQUEST_TIMEOUT_MS: "29000",
    },
    TimeoutSeconds: 30,
  });
});

test("nobody calls it whom IAM does not let, unless it is made public", () => {
  plain.hasResourceProperties("AWS::Lambda::WebFunctionEndpoint", {
    AuthType: "IamAuth",
    EndpointType: "HomeRegion",
  });
  synth({ webFunctionAuth: "ApplicationManaged" }).hasResourceProperties(
    "AWS::Lambda::WebFunctionEndpoint",
    { AuthType: "ApplicationManaged" },
  );
});

test("it writes to a log group of its own and its role may do nothing else", () => {
  const { ServiceConfig } = only(plain, "AWS::Lambda::WebFunctionRevision").Properties;
  const { LogGroup } = ServiceConfig.TelemetryConfig.LoggingConfig;
  const [roleId] = ServiceConfig.ExecutionRoleArn["Fn::GetAtt"];
  expect(plain.findResources("AWS::IAM::Role")[roleId]?.Properties).not.toHaveProperty(
    "ManagedPolicyArns",
  );
  plain.hasResourceProperties("AWS::IAM::Policy", {
    Roles: [{ Ref: roleId }],
    PolicyDocument: {
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: { "Fn::GetAtt": [LogGroup.Ref, "Arn"] },
        },
      ],
    },
  });
  expect(plain.findResources("AWS::Logs::LogGroup")[LogGroup.Ref]).toMatchObject({
    Properties: { RetentionInDays: 30 },
    DeletionPolicy: "Retain",
  });
});

test("it runs with the team's role, if there is one", () => {
  const stack = createStack();
  const role = new Role(stack, "Team", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
  create(stack, { role });
  const { ServiceConfig } = only(
    Template.fromStack(stack),
    "AWS::Lambda::WebFunctionRevision",
  ).Properties;
  expect(ServiceConfig.ExecutionRoleArn["Fn::GetAtt"][0]).toMatch(/^Team/);
});

test("what is not asked for is AWS's to choose", () => {
  plain.hasResourceProperties("AWS::Lambda::WebFunctionRevision", {
    ServiceConfig: { MaxConcurrencyPerEnvironment: Match.absent() },
  });
  plain.hasResourceProperties("AWS::Lambda::WebFunctionEndpoint", {
    ScalingConfig: Match.absent(),
    RateLimit: Match.absent(),
  });
});

test("entry, concurrency, growth, rate and variables are the team's to set", () => {
  const template = synth({
    webFunctionEntryPoint: "server.mjs",
    maxConcurrencyPerEnvironment: 10,
    maxEnvironments: 2,
    rateLimit: 2000,
    environment: { LOG_LEVEL: "debug" },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  template.hasResourceProperties("AWS::Lambda::WebFunctionRevision", {
    ServiceConfig: {
      MaxConcurrencyPerEnvironment: 10,
      EnvironmentVariables: { AWS_LAMBDA_NODEJS_ENTRYPOINT: "server.mjs", LOG_LEVEL: "debug" },
    },
  });
  const endpoint = JSON.stringify(only(template, "AWS::Lambda::WebFunctionEndpoint").Properties);
  expect(endpoint).toMatch(/2000/);
});

test.each([
  [1, 3],
  [29.5, 31],
  [899, 900],
  [900, 900],
])("a request of %d s has %d s of the platform, for the server to answer first", (asked, given) => {
  const stack = createStack();
  const { webFunction } = create(stack, { requestTimeout: Duration.millis(asked * 1000) });
  expect(stack.resolve(webFunction.resourceRevision.serviceConfig)).toMatchObject({
    timeoutSeconds: given,
  });
});

test("a port of one's own is refused: Lambda names it", () => {
  expect(() => create(createStack(), { environment: { PORT: "3000" } })).toThrow(
    "[infra] environment sets PORT",
  );
});

test.each([
  0, 50, 150, 1100, 11_000,
])("a rate of %d, which AWS refuses, is refused", (rateLimit) => {
  expect(() => create(createStack(), { rateLimit })).toThrow(
    `[infra] rateLimit ${rateLimit} is none that a web function takes; use 100, 200`,
  );
});

test.each([100, 1000, 2000, 10_000])("a rate of %d is taken", (rateLimit) => {
  expect(() => create(createStack(), { rateLimit })).not.toThrow();
});

test.each([
  ["IamAuth", {}],
  ["ApplicationManaged", { env: { account: "123456789012", region: "eu-west-1" } }],
] as const)("cdk-nag and the validation find nothing, with %s", (webFunctionAuth, props) => {
  expect(findings((stack) => create(stack, { webFunctionAuth }), props)).toEqual([]);
});
