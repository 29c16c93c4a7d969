import { App, Duration, Lazy, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { InterfaceVpcEndpointAwsService, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import { Cluster, ContainerImage, Secret } from "aws-cdk-lib/aws-ecs";
import { ApplicationLoadBalancer, ListenerAction } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { ManagedPolicy } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { type CfnFunction, Code } from "aws-cdk-lib/aws-lambda";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import { expect, test, vi } from "vitest";
import { DualTargetService, type DualTargetServiceProps } from "../../infra/index.ts";
import { CONTEXT, only } from "./synth-advisor.ts";

// Each synth validates a template against 300 rules, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 60_000 });

const REQUIRED = {
  serviceName: "test",
  image: ContainerImage.fromRegistry("example.com/service"),
  lambdaCode: Code.fromInline("exports.handler = exports.streamHandler = () => {}"),
} as const;

function createService(
  props: Partial<DualTargetServiceProps>,
  vpc?: (stack: Stack) => Vpc,
  more: (stack: Stack) => Partial<DualTargetServiceProps> = () => ({}),
) {
  const stack = new Stack(new App({ context: CONTEXT }), "Test");
  const service = new DualTargetService(stack, "Service", {
    ...REQUIRED,
    target: "fargate",
    ...(vpc && { vpc: vpc(stack) }),
    ...props,
    ...more(stack),
  });
  return { stack, service };
}

function synth(props: Partial<DualTargetServiceProps>, vpc?: (stack: Stack) => Vpc): Template {
  return Template.fromStack(createService(props, vpc).stack);
}

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

test.each<[string, Partial<DualTargetServiceProps>, string]>([
  [
    "more tasks at least than at most",
    { minCapacity: 5, maxCapacity: 4 },
    "[infra] minCapacity 5 is above maxCapacity 4",
  ],
  [
    "a pair of CPU and memory that Fargate does not sell",
    { cpu: 256, memoryLimitMiB: 4096 },
    "[infra] memoryLimitMiB 4096 does not go with cpu 256; use one of 512, 1024, 2048",
  ],
  [
    "a request longer than the load balancer waits",
    { requestTimeout: Duration.seconds(60) },
    "[infra] a request timeout of 60 s is too long",
  ],
  [
    "a request longer than an HTTP API waits",
    { target: "lambda", requestTimeout: Duration.seconds(30) },
    "[infra] a request timeout of 30 s is too long for http-api; use 29 s or less",
  ],
  [
    "a request longer than a function may run",
    { target: "lambda", frontDoor: "function-url", requestTimeout: Duration.minutes(16) },
    "[infra] a request timeout of 960 s is too long for function-url; use 900 s or less",
  ],
  [
    "a port of one's own",
    { environment: { PORT: "3000" } },
    "[infra] environment sets PORT, which the construct computes; leave it out",
  ],
  [
    "a drain of one's own, on Lambda as on Fargate",
    { target: "lambda", environment: { SHUTDOWN_DELAY_MS: "0" } },
    "[infra] environment sets SHUTDOWN_DELAY_MS, which the construct computes; leave it out",
  ],
])("%s is refused at synth", (_, props, message) => {
  expect(() => createService(props)).toThrow(message);
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

test.each<[string, Partial<DualTargetServiceProps>, string]>([
  ["an unknown target", { target: "ec2" as "lambda" }, '[infra] target "ec2" is not known; use '],
  ["an unknown stage", { stage: "test" as "dev" }, '[infra] stage "test" is not known; use '],
  [
    "an unknown front door",
    { frontDoor: "nlb" as "alb" },
    '[infra] frontDoor "nlb" is not known; use ',
  ],
  [
    "a share above all",
    { target: "both", lambdaWeight: 101 },
    "[infra] lambdaWeight 101 is no share",
  ],
  [
    "half a per cent",
    { target: "both", lambdaWeight: 0.5 },
    "[infra] lambdaWeight 0.5 is no share",
  ],
  [
    "a web function without its server",
    { target: "webfunction" },
    '[infra] target "webfunction" runs the built server and has none; pass webFunctionCode',
  ],
  [
    "a name for a web function",
    { target: "webfunction", domainName: "api.example.com" },
    '[infra] domainName "api.example.com" cannot lead to target "webfunction"',
  ],
  [
    "bodies that a load balancer turns away before Lambda",
    { target: "both", environment: { MAX_BODY_BYTES: "2097152" } },
    "[infra] MAX_BODY_BYTES 2097152 is more than the 1048576 bytes that alb lets through",
  ],
])("%s is refused by name", (_, props, message) => {
  expect(() => createService(props)).toThrow(message);
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

const SECRETS = { DB: Secret.fromSsmParameter(parameter()) };
function parameter() {
  return StringParameter.fromSecureStringParameterAttributes(new Stack(), "Db", {
    parameterName: "/db",
  });
}

test.each<[string, Partial<DualTargetServiceProps>, string]>([
  [
    "an internal service before everybody",
    { target: "lambda", internal: true },
    '[infra] internal keeps people out at front door "alb", and "http-api" would let them in',
  ],
  [
    "a firewall that a Function URL cannot have",
    { target: "lambda", frontDoor: "function-url", webAcl: "managed-rules" },
    '[infra] webAcl keeps people out at front door "alb", and "function-url" would let them in',
  ],
  [
    "signed requests that a load balancer does not ask for",
    { target: "fargate", authType: "iam" },
    '[infra] authType keeps people out at front door "function-url", and "alb" would let them in',
  ],
  [
    "secrets of tasks for a function",
    { target: "both", secrets: SECRETS },
    '[infra] secrets (DB) are put into tasks by ECS, and with target "both" the code would be without',
  ],
  [
    "secrets without a way to them",
    { network: "endpoints", secrets: SECRETS },
    '[infra] secrets cannot work with network "endpoints"',
  ],
  [
    "a shell without a way to it",
    { network: "endpoints", enableExecuteCommand: true },
    '[infra] enableExecuteCommand cannot work with network "endpoints"',
  ],
  [
    "no time for a request",
    { requestTimeout: Duration.seconds(0) },
    "[infra] requestTimeout of 0 ms is not allowed; use whole seconds, 1 or more",
  ],
  [
    "a part of a second",
    { requestTimeout: Duration.millis(1500) },
    "[infra] requestTimeout of 1500 ms is not allowed; use whole seconds, 1 or more",
  ],
  [
    "a share that is not known yet",
    { target: "both", lambdaWeight: Lazy.number({ produce: () => 10 }) },
    "[infra] lambdaWeight is a token",
  ],
  [
    "a size that is not known yet",
    { cpu: Lazy.number({ produce: () => 256 }) },
    "[infra] cpu or memoryLimitMiB is a token",
  ],
])("%s is refused, as a switch must lose nothing", (_, props, message) => {
  expect(() => createService(props)).toThrow(message);
});

test("what keeps people out is fine where it does, and secrets where they can be had", () => {
  const legal: Partial<DualTargetServiceProps>[] = [
    { target: "lambda", frontDoor: "alb", webAcl: "managed-rules" },
    { target: "lambda", frontDoor: "function-url", authType: "iam" },
    { target: "lambda", frontDoor: "function-url", authType: "none" },
    {
      network: "endpoints",
      secrets: SECRETS,
      enableExecuteCommand: true,
      interfaceEndpoints: [
        InterfaceVpcEndpointAwsService.SSM,
        InterfaceVpcEndpointAwsService.SSM_MESSAGES,
      ],
    },
  ];
  for (const props of legal) expect(() => createService(props)).not.toThrow();
});
