import { App, Duration, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import { Cluster } from "aws-cdk-lib/aws-ecs";
import { ApplicationLoadBalancer, ListenerAction } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { ManagedPolicy } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { CfnFunction } from "aws-cdk-lib/aws-lambda";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { expect, test, vi } from "vitest";
import { DualTargetService, type DualTargetServiceProps } from "../../infra/index.ts";
import { createService, REQUIRED, synth } from "./create-service.ts";
import { CONTEXT, only } from "./synth-advisor.ts";

// Each synth validates a template against 300 rules, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 60_000 });

test("on Fargate, a grant goes to the role of the service's code, not of its start", () => {
  const { TaskRoleArn } = only(withGrant("fargate"), "AWS::ECS::TaskDefinition").Properties;
  expect(rolesThatRead(withGrant("fargate"))).toEqual([{ Ref: TaskRoleArn["Fn::GetAtt"][0] }]);
});

test("on Lambda, a grant goes to the function's role", () => {
  const { Role } = only(withGrant("lambda"), "AWS::Lambda::Function").Properties;
  expect(rolesThatRead(withGrant("lambda"))).toEqual([{ Ref: Role["Fn::GetAtt"][0] }]);
});

function withGrant(target: "fargate" | "lambda"): Template {
  const { stack, service } = createService({ target });
  new Bucket(stack, "Bucket").grantRead(service);
  return Template.fromStack(stack);
}

function rolesThatRead(template: Template): unknown[] {
  return Object.values(template.findResources("AWS::IAM::Policy"))
    .filter(({ Properties }) => JSON.stringify(Properties).includes("s3:GetObject"))
    .flatMap(({ Properties }) => Properties.Roles);
}

test("what runs on the target can be reached, and there is nothing of the other", () => {
  const onFargate = createService({ target: "fargate" }).service;
  expect(onFargate.fargate?.service).toBeDefined();
  expect(onFargate.lambda).toBeUndefined();
  const onLambda = createService({ target: "lambda" }).service;
  expect(onLambda.lambda?.alias).toBeDefined();
  expect(onLambda.fargate).toBeUndefined();
});

test("every front door's address ends without a slash", () => {
  for (const props of [
    { target: "fargate" },
    { target: "lambda" },
    { target: "lambda", frontDoor: "function-url" },
  ] as const) {
    const { stack, service } = createService(props);
    expect(JSON.stringify(stack.resolve(service.url))).not.toMatch(/\/"\]\]\}$/);
  }
});

test("a team's network is used: its private subnets, and no address of their own", () => {
  const template = synth({}, (stack) => new Vpc(stack, "Vpc", { maxAzs: 2, natGateways: 1 }));
  template.resourceCountIs("AWS::EC2::VPC", 1);
  template.resourceCountIs("AWS::EC2::VPCEndpoint", 0);
  const { AwsvpcConfiguration } = only(template, "AWS::ECS::Service").Properties
    .NetworkConfiguration;
  expect(AwsvpcConfiguration.AssignPublicIp).toBe("DISABLED");
  expect(JSON.stringify(AwsvpcConfiguration.Subnets)).toContain("VpcPrivateSubnet1");
});

test("in a team's network without private subnets, tasks get an address", () => {
  const subnetConfiguration = [{ name: "open", subnetType: SubnetType.PUBLIC }];
  const template = synth({}, (stack) => new Vpc(stack, "Vpc", { maxAzs: 2, subnetConfiguration }));
  const { AwsvpcConfiguration } = only(template, "AWS::ECS::Service").Properties
    .NetworkConfiguration;
  expect(AwsvpcConfiguration.AssignPublicIp).toBe("ENABLED");
});

test("sizes, counts and times are the caller's to set", () => {
  const fargate = synth({
    cpu: 1024,
    memoryLimitMiB: 2048,
    minCapacity: 3,
    maxCapacity: 3,
    targetCpuUtilization: 45,
    shutdownDelay: Duration.seconds(20),
    requestTimeout: Duration.seconds(40),
    environment: { LOG_LEVEL: "debug", TRUSTED_HOPS: "2" },
  });
  const container = only(fargate, "AWS::ECS::TaskDefinition").Properties.ContainerDefinitions[0];
  expect(container).toMatchObject({ Memory: 2048, StopTimeout: 75 });
  expect(container.Environment).toEqual(
    expect.arrayContaining([
      { Name: "LOG_LEVEL", Value: "debug" },
      { Name: "TRUSTED_HOPS", Value: "2" },
      { Name: "SHUTDOWN_DELAY_MS", Value: "20000" },
      { Name: "REQUEST_TIMEOUT_MS", Value: "40000" },
    ]),
  );
  const lambda = synth({
    target: "lambda",
    memorySize: 1769,
    rateLimit: 50,
    requestTimeout: Duration.seconds(5),
    environment: { LOG_LEVEL: "debug" },
  });
  lambda.hasResourceProperties("AWS::Lambda::Function", {
    MemorySize: 1769,
    Timeout: 5,
    Environment: { Variables: { LOG_LEVEL: "debug" } },
  });
  lambda.hasResourceProperties("AWS::ApiGatewayV2::Stage", {
    DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 50 },
  });
});

test("a response may stream for 15 minutes behind a Function URL", () => {
  const template = synth({
    target: "lambda",
    frontDoor: "function-url",
    requestTimeout: Duration.minutes(15),
  });
  template.hasResourceProperties("AWS::Lambda::Function", { Timeout: 900 });
});

function weights(template: Template): unknown[] {
  const { Actions } = only(template, "AWS::ElasticLoadBalancingV2::ListenerRule").Properties;
  return Actions[0].ForwardConfig.TargetGroups.map(({ Weight }: { Weight: number }) => Weight);
}

test("on both, one rule of one load balancer shares the requests out", () => {
  expect(weights(synth({ target: "both", lambdaWeight: 10 }))).toEqual([90, 10]);
  expect(weights(synth({ target: "both" }))).toEqual([100, 0]);
});

test("a share that is kept for the day of the move changes nothing before", () => {
  const alone = { target: "fargate", lambdaWeight: 10, deploymentStrategy: "ROLLING" } as const;
  expect(weights(synth(alone))).toEqual([100]);
  expect(weights(synth({ target: "lambda", frontDoor: "alb", lambdaWeight: 10 }))).toEqual([100]);
});

test("on both, how to shift is kept too, and tasks are replaced one by one", () => {
  const template = synth({ target: "both", bakeTime: Duration.minutes(5), stepPercent: 20 });
  const { DeploymentConfiguration } = only(template, "AWS::ECS::Service").Properties;
  expect(DeploymentConfiguration).toMatchObject({ Strategy: "ROLLING" });
  expect(DeploymentConfiguration.BakeTimeInMinutes).toBeUndefined();
});

test("a stage decides what the team does not", () => {
  const dev = synth({ stage: "dev" });
  dev.resourceCountIs("AWS::CloudWatch::Dashboard", 0);
  dev.resourceCountIs("AWS::CloudWatch::Alarm", 2);
  dev.allResources("AWS::Logs::LogGroup", { DeletionPolicy: "Delete" });
  dev.hasResourceProperties("AWS::ECS::Service", {
    CapacityProviderStrategy: [{ CapacityProvider: "FARGATE_SPOT", Weight: 1 }],
    DeploymentConfiguration: { Strategy: "ROLLING" },
  });
  const prod = synth({ spotPercent: undefined, maxCapacity: 3 });
  prod.resourceCountIs("AWS::CloudWatch::Dashboard", 1);
  prod.allResources("AWS::Logs::LogGroup", { DeletionPolicy: "Retain" });
  prod.hasResourceProperties("AWS::ECS::Service", {
    CapacityProviderStrategy: [{ CapacityProvider: "FARGATE", Weight: 1 }],
    DeploymentConfiguration: { Strategy: "CANARY" },
  });
  prod.hasResourceProperties("AWS::ApplicationAutoScaling::ScalableTarget", {
    MinCapacity: 2,
    MaxCapacity: 3,
  });
});

test("the service is told how many proxies to trust, unless the team knows better", () => {
  const hops = (props: Partial<DualTargetServiceProps>) =>
    only(synth({ target: "lambda", ...props }), "AWS::Lambda::Function").Properties.Environment
      .Variables.TRUSTED_HOPS;
  expect(hops({})).toBe("1");
  expect(hops({ frontDoor: "function-url", cloudFront: true })).toBe("2");
  expect(hops({ environment: { TRUSTED_HOPS: "3" } })).toBe("3");
});

test("a function behind a load balancer that is there already makes no network of its own", () => {
  const stack = new Stack(new App({ context: CONTEXT }), "Shared");
  const vpc = new Vpc(stack, "Vpc", { maxAzs: 2 });
  const shared = new ApplicationLoadBalancer(stack, "Shared", { vpc });
  const listener = shared.addListener("Http", {
    port: 80,
    defaultAction: ListenerAction.fixedResponse(404),
  });
  new DualTargetService(stack, "Service", {
    ...REQUIRED,
    target: "lambda",
    frontDoor: "alb",
    listener,
    listenerPriority: 7,
    hostHeader: "api.example.com",
  });
  const template = Template.fromStack(stack);
  template.resourceCountIs("AWS::EC2::VPC", 1);
  template.resourceCountIs("AWS::ElasticLoadBalancingV2::LoadBalancer", 1);
  template.hasResourceProperties("AWS::ElasticLoadBalancingV2::ListenerRule", { Priority: 7 });
});

test("a cluster that is there already brings its network along", () => {
  const stack = new Stack(new App({ context: CONTEXT }), "Clustered");
  const vpc = new Vpc(stack, "Vpc", { maxAzs: 2, natGateways: 1 });
  const cluster = new Cluster(stack, "Cluster", { vpc, enableFargateCapacityProviders: true });
  new DualTargetService(stack, "Service", { ...REQUIRED, target: "fargate", cluster });
  Template.fromStack(stack).resourceCountIs("AWS::EC2::VPC", 1);
});

test("every role of the service has the boundary that the organisation asks for", () => {
  const permissionsBoundary = ManagedPolicy.fromManagedPolicyName(
    new Stack(),
    "Boundary",
    "team-boundary",
  );
  const template = synth({ target: "both", permissionsBoundary });
  const roles = Object.values(template.findResources("AWS::IAM::Role"));
  expect(roles.length).toBeGreaterThan(2);
  for (const { Properties } of roles) {
    expect(JSON.stringify(Properties.PermissionsBoundary)).toContain("policy/team-boundary");
  }
});

test("what no property changes, an override does, and last", () => {
  const template = synth({
    target: "lambda",
    memorySize: 512,
    overrides: ({ lambda }) =>
      (lambda?.function.node.defaultChild as CfnFunction).addPropertyOverride("MemorySize", 1024),
  });
  template.hasResourceProperties("AWS::Lambda::Function", { MemorySize: 1024 });
});

test("costs are told apart by service, stage and target", () => {
  const { Tags } = only(
    synth({ target: "lambda", stage: "dev" }),
    "AWS::Lambda::Function",
  ).Properties;
  expect(Tags).toEqual(
    expect.arrayContaining([
      { Key: "twinport:service", Value: "test" },
      { Key: "twinport:stage", Value: "dev" },
      { Key: "twinport:target", Value: "lambda" },
    ]),
  );
});

test("a listener that is there already brings its network along", () => {
  const { stack, listener } = createShared();
  new DualTargetService(stack, "Service", { ...REQUIRED, ...SHARING, target: "fargate", listener });
  const template = Template.fromStack(stack);
  template.resourceCountIs("AWS::EC2::VPC", 1);
  for (const { Properties } of Object.values(
    template.findResources("AWS::ElasticLoadBalancingV2::TargetGroup"),
  )) {
    expect(Properties.VpcId).toEqual({ Ref: only(template, "AWS::EC2::VPC").id });
  }
});

test("a load balancer in another network than the tasks is refused", () => {
  const { stack, listener } = createShared();
  const vpc = new Vpc(stack, "Other", { maxAzs: 2 });
  expect(
    () =>
      new DualTargetService(stack, "Service", {
        ...REQUIRED,
        ...SHARING,
        target: "fargate",
        listener,
        vpc,
      }),
  ).toThrow(
    "[infra] the load balancer is in another VPC (Shared/Vpc) than the service (Shared/Other)",
  );
});

const SHARING = { listenerPriority: 7, hostHeader: "api.example.com" } as const;

function createShared() {
  const stack = new Stack(new App({ context: CONTEXT }), "Shared");
  const vpc = new Vpc(stack, "Vpc", { maxAzs: 2 });
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { vpc });
  const defaultAction = ListenerAction.fixedResponse(404);
  return { stack, listener: loadBalancer.addListener("Http", { port: 80, defaultAction }) };
}

test("what a rollback goes back to is kept when a deployment replaces it", () => {
  const template = synth({ target: "both" });
  for (const type of ["AWS::ECS::TaskDefinition", "AWS::Lambda::Version"]) {
    template.allResources(type, { UpdateReplacePolicy: "Retain", DeletionPolicy: "Retain" });
  }
});

test("tasks wait for their way to AWS", () => {
  const template = synth({ network: "nat" });
  const { DependsOn } = only(template, "AWS::ECS::Service") as unknown as { DependsOn: string[] };
  const routes = Object.keys(template.findResources("AWS::EC2::Route")).filter((id) =>
    id.includes("private"),
  );
  expect(routes).toHaveLength(2);
  expect(DependsOn).toEqual(expect.arrayContaining(routes));
});

test("a shell is there only when its right to speak is", () => {
  const template = synth({ enableExecuteCommand: true });
  const [policy] = Object.entries(template.findResources("AWS::IAM::Policy")).filter(
    ([, { Properties }]) => JSON.stringify(Properties).includes("ssmmessages:OpenDataChannel"),
  );
  const { DependsOn } = only(template, "AWS::ECS::Service") as unknown as { DependsOn: string[] };
  expect(DependsOn).toContain(policy?.[0]);
});

test("log lines can be encrypted with a key of the team's own, which CloudWatch Logs may use", () => {
  const { stack } = createService({}, undefined, (scope) => ({
    target: "lambda",
    logEncryptionKey: new Key(scope, "Key"),
  }));
  const template = Template.fromStack(stack);
  const key = only(template, "AWS::KMS::Key");
  template.allResourcesProperties("AWS::Logs::LogGroup", {
    KmsKeyId: { "Fn::GetAtt": [key.id, "Arn"] },
  });
  const principals = key.Properties.KeyPolicy.Statement.map(
    ({ Principal }: { Principal: unknown }) => JSON.stringify(Principal),
  );
  expect(principals.join()).toContain("logs.");
});
