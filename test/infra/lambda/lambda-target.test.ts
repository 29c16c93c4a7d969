import { App, Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { Alarm, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code } from "aws-cdk-lib/aws-lambda";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { describe, expect, test, vi } from "vitest";
import { LAMBDA_DEPLOYMENTS } from "../../../infra/lambda/lambda-deployment.ts";
import { LambdaTarget, type LambdaTargetProps } from "../../../infra/lambda/lambda-target.ts";
import { CONTEXT, only } from "../synth-advisor.ts";
import { findings } from "./findings.ts";

vi.setConfig({ testTimeout: 60_000 });

const lambdaCode = Code.fromInline("exports.handler = exports.streamHandler = () => {}");

function createStack(): Stack {
  return new Stack(new App({ context: CONTEXT }), "Test");
}

function create(stack: Stack, props: Partial<LambdaTargetProps> = {}): LambdaTarget {
  return new LambdaTarget(stack, "Lambda", { lambdaCode, ...props });
}

function synth(props: Partial<LambdaTargetProps>): Template {
  const stack = createStack();
  create(stack, props);
  return Template.fromStack(stack);
}

const plain = synth({});

// Everything that may be asked for at once, so that one template is enough.
const full = (() => {
  const stack = createStack();
  const latency = new Alarm(stack, "Latency", {
    metric: new Metric({ namespace: "Advisor", metricName: "Latency" }),
    threshold: 1,
    evaluationPeriods: 1,
  });
  create(stack, {
    memorySize: 10_240,
    architecture: Architecture.X86_64,
    tracing: true,
    reservedConcurrency: 20,
    provisionedConcurrency: 2,
    maxProvisionedConcurrency: 20,
    lambdaVpc: new Vpc(stack, "Vpc", {
      maxAzs: 2,
      natGateways: 1,
      restrictDefaultSecurityGroup: false,
    }),
    lambdaDeployment: "Linear10PercentEvery1Minute",
    lambdaDeploymentAlarms: [latency],
    streaming: true,
  });
  return Template.fromStack(stack);
})();

describe("a deployment", () => {
  test("moves the alias to a new version by CodeDeploy", () => {
    const [alias] = Object.values(plain.findResources("AWS::Lambda::Alias"));
    expect(alias?.UpdatePolicy).toEqual({
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: { Ref: only(plain, "AWS::CodeDeploy::Application").id },
        DeploymentGroupName: { Ref: only(plain, "AWS::CodeDeploy::DeploymentGroup").id },
      },
    });
    expect(deploymentConfig(plain)).toBe("CodeDeployDefault.LambdaCanary10Percent5Minutes");
  });

  test("is undone when it fails, is stopped, or when an alarm of the alias rings", () => {
    const { AutoRollbackConfiguration, AlarmConfiguration } = only(
      plain,
      "AWS::CodeDeploy::DeploymentGroup",
    ).Properties;
    expect(AutoRollbackConfiguration).toEqual({
      Enabled: true,
      Events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST", "DEPLOYMENT_STOP_ON_ALARM"],
    });
    const alarms = Object.keys(plain.findResources("AWS::CloudWatch::Alarm"));
    expect(alarms).toHaveLength(2);
    expect(AlarmConfiguration).toMatchObject({
      Enabled: true,
      Alarms: alarms.map((Ref) => ({ Name: { Ref } })),
    });
  });

  test("is undone by the share of requests that crash or are throttled, not by their number", () => {
    const expressions = Object.values(plain.findResources("AWS::CloudWatch::Alarm")).map(
      ({ Properties }) =>
        Properties.Metrics.find((metric: { Expression?: string }) => metric.Expression).Expression,
    );
    expect(expressions).toEqual([
      "IF(invocations > 0, 100 * errors / invocations, 0)",
      "IF(throttles > 0, 100 * throttles / (FILL(invocations, 0) + throttles), 0)",
    ]);
    plain.allResourcesProperties("AWS::CloudWatch::Alarm", {
      Threshold: 1,
      ComparisonOperator: "GreaterThanThreshold",
      EvaluationPeriods: 1,
      TreatMissingData: "notBreaching",
    });
  });

  test("heeds the alarms of the team, too, and goes as the team says", () => {
    expect(deploymentConfig(full)).toBe("CodeDeployDefault.LambdaLinear10PercentEvery1Minute");
    const { Alarms } = only(full, "AWS::CodeDeploy::DeploymentGroup").Properties.AlarmConfiguration;
    expect(Alarms).toHaveLength(3);
  });

  test("all at once goes through while alarms ring, as a repair must", () => {
    const { AlarmConfiguration, AutoRollbackConfiguration } = only(
      synth({ lambdaDeployment: "AllAtOnce" }),
      "AWS::CodeDeploy::DeploymentGroup",
    ).Properties;
    expect(AlarmConfiguration).toEqual({ Enabled: false });
    expect(AutoRollbackConfiguration.Events).not.toContain("DEPLOYMENT_STOP_ON_ALARM");
  });

  test("has a role that may move this function's alias and look at alarms", () => {
    const { ManagedPolicyArns, Policies } = roleOf(plain, "codedeploy.amazonaws.com");
    expect(ManagedPolicyArns).toBeUndefined();
    const [{ PolicyDocument }] = Policies;
    const arn = { "Fn::GetAtt": [only(plain, "AWS::Lambda::Function").id, "Arn"] };
    expect(PolicyDocument.Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias"],
        Resource: [arn, { "Fn::Join": ["", [arn, ":live"]] }],
      },
      {
        Effect: "Allow",
        Action: "cloudwatch:DescribeAlarms",
        Resource: { "Fn::Join": ["", expect.arrayContaining([":alarm:*"])] },
      },
    ]);
  });

  // CodeDeploy refuses names that it does not have; these are AWS's (codedeploy/latest/userguide/deployment-configurations.html).
  test("goes by one of the configurations that CodeDeploy has for Lambda", () => {
    expect(LAMBDA_DEPLOYMENTS).toHaveLength(9);
    for (const name of LAMBDA_DEPLOYMENTS) {
      expect(name).toMatch(
        /^(AllAtOnce|Canary10Percent\d+Minutes|Linear10PercentEvery\d+Minutes?)$/,
      );
    }
  });
});

function deploymentConfig(template: Template): string {
  return only(template, "AWS::CodeDeploy::DeploymentGroup").Properties.DeploymentConfigName;
}

function roleOf(template: Template, service: string) {
  const roles = Object.values(template.findResources("AWS::IAM::Role"));
  const found = roles.find(({ Properties }) =>
    JSON.stringify(Properties.AssumeRolePolicyDocument).includes(service),
  );
  return found?.Properties;
}

describe("the function", () => {
  test("has no limit, no warm environment, no trace and no network unless asked for", () => {
    plain.hasResourceProperties("AWS::Lambda::Function", {
      MemorySize: 512,
      Architectures: ["arm64"],
      ReservedConcurrentExecutions: Match.absent(),
      TracingConfig: Match.absent(),
      VpcConfig: Match.absent(),
    });
    plain.hasResourceProperties("AWS::Lambda::Alias", {
      ProvisionedConcurrencyConfig: Match.absent(),
    });
    plain.resourceCountIs("AWS::ApplicationAutoScaling::ScalableTarget", 0);
    expect(JSON.stringify(plain.findResources("AWS::IAM::Policy"))).not.toMatch(/xray|ec2:/);
  });

  test("has the memory, processor, concurrency and traces that are asked for", () => {
    full.hasResourceProperties("AWS::Lambda::Function", {
      MemorySize: 10_240,
      Architectures: ["x86_64"],
      ReservedConcurrentExecutions: 20,
      TracingConfig: { Mode: "Active" },
      Handler: "index.streamHandler",
    });
  });

  test("starts environments beforehand and scales them by how many are busy", () => {
    full.hasResourceProperties("AWS::Lambda::Alias", {
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 },
    });
    full.hasResourceProperties("AWS::ApplicationAutoScaling::ScalableTarget", {
      MinCapacity: 2,
      MaxCapacity: 20,
      ScalableDimension: "lambda:function:ProvisionedConcurrency",
    });
    full.hasResourceProperties("AWS::ApplicationAutoScaling::ScalingPolicy", {
      TargetTrackingScalingPolicyConfiguration: { TargetValue: 0.7 },
    });
  });

  test("joins private subnets with a group that lets nothing in and HTTPS out", () => {
    const { VpcConfig } = only(full, "AWS::Lambda::Function").Properties;
    expect(JSON.stringify(VpcConfig.SubnetIds)).toMatch(/VpcPrivateSubnet1.*VpcPrivateSubnet2/);
    const { Properties } = only(full, "AWS::EC2::SecurityGroup");
    expect(Properties.SecurityGroupIngress).toBeUndefined();
    expect(Properties.SecurityGroupEgress).toEqual([
      expect.objectContaining({ IpProtocol: "tcp", FromPort: 443, ToPort: 443 }),
    ]);
    full.resourceCountIs("AWS::EC2::SecurityGroupIngress", 0);
  });

  test("is made after its role may make network interfaces, or AWS refuses it", () => {
    const [lambda] = Object.values(full.findResources("AWS::Lambda::Function"));
    expect(lambda?.DependsOn).toEqual(
      expect.arrayContaining([expect.stringMatching(/^LambdaVpcAccess/)]),
    );
  });

  test("never gets a managed policy, whatever it asks for", () => {
    full.allResourcesProperties("AWS::IAM::Role", { ManagedPolicyArns: Match.absent() });
  });

  test("runs with the team's role, if there is one, and makes none", () => {
    const stack = createStack();
    const role = new Role(stack, "Team", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    });
    const target = create(stack, { role, tracing: true });
    expect(target.grantPrincipal).toBe(role);
    const template = Template.fromStack(stack);
    const { Role: arn } = only(template, "AWS::Lambda::Function").Properties;
    expect(arn["Fn::GetAtt"][0]).toMatch(/^Team/);
    const roles = Object.keys(template.findResources("AWS::IAM::Role"));
    expect(roles.filter((id) => id.startsWith("LambdaRole"))).toEqual([]);
    const policies = JSON.stringify(template.findResources("AWS::IAM::Policy"));
    expect(policies).toMatch(/logs:PutLogEvents/);
    expect(policies).toMatch(/xray:PutTraceSegments/);
  });

  test("reads a secret by its grant, and knows only its name", () => {
    const stack = createStack();
    const secret = new Secret(stack, "Secret");
    const target = create(stack, { environment: { SECRET_NAME: secret.secretName } });
    secret.grantRead(target);
    const template = Template.fromStack(stack);
    template.hasResourceProperties("AWS::IAM::Policy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
          }),
        ]),
      },
      Roles: [{ Ref: Match.stringLikeRegexp("^LambdaRole") }],
    });
    expect(JSON.stringify(only(template, "AWS::Lambda::Function").Properties)).not.toContain(
      "resolve:secretsmanager",
    );
  });
});

// Another id is another function, with another address and another log.
test("no option changes a logical id", () => {
  const ids = (template: Template, type: string) => Object.keys(template.findResources(type));
  for (const type of [
    "AWS::Lambda::Function",
    "AWS::Lambda::Alias",
    "AWS::Logs::LogGroup",
    "AWS::CodeDeploy::Application",
    "AWS::CodeDeploy::DeploymentGroup",
  ]) {
    expect(ids(full, type)).toEqual(ids(plain, type));
  }
  expect(ids(plain, "AWS::Lambda::Alias")).toEqual(["LambdaLiveA14B34E6"]);
  expect(ids(plain, "AWS::Lambda::Function")).toEqual(["LambdaFunction9233991D"]);
});

test.each([
  ["too little memory", { memorySize: 127 }, "memorySize 127 is not on offer; use a whole number"],
  ["too much memory", { memorySize: 10_241 }, "memorySize 10241 is not on offer"],
  ["half a megabyte", { memorySize: 512.5 }, "memorySize 512.5 is not on offer"],
  [
    "a reservation of nothing",
    { reservedConcurrency: 0 },
    "reservedConcurrency 0 makes Lambda answer every request with a 429",
  ],
  ["less than nothing", { reservedConcurrency: -1 }, "reservedConcurrency -1 is no number of"],
  [
    "no environment as a warm one",
    { provisionedConcurrency: 0 },
    "provisionedConcurrency 0 is no number of environments; use 1 or more",
  ],
  [
    "more warm environments than reserved ones",
    { provisionedConcurrency: 11, reservedConcurrency: 10 },
    "provisionedConcurrency 11 is above reservedConcurrency 10",
  ],
  [
    "scaling above the reservation",
    { provisionedConcurrency: 1, maxProvisionedConcurrency: 11, reservedConcurrency: 10 },
    "maxProvisionedConcurrency 11 is above reservedConcurrency 10",
  ],
  [
    "a most below the fewest",
    { provisionedConcurrency: 3, maxProvisionedConcurrency: 2 },
    "provisionedConcurrency 3 is above maxProvisionedConcurrency 2",
  ],
  [
    "a most without a fewest",
    { maxProvisionedConcurrency: 2 },
    "maxProvisionedConcurrency 2 has nothing to start from",
  ],
])("%s is refused at synth", (_, props, message) => {
  expect(() => create(createStack(), props)).toThrow(`[infra] ${message}`);
});

test.each([
  [{ memorySize: 128 }],
  [{ reservedConcurrency: 1 }],
  [{ provisionedConcurrency: 1 }],
  [{ provisionedConcurrency: 10, reservedConcurrency: 10 }],
  [{ provisionedConcurrency: 2, maxProvisionedConcurrency: 2 }],
])("%j is allowed", (props) => {
  expect(() => create(createStack(), props)).not.toThrow();
});

test("a network without private subnets is refused, one without a way out is not", () => {
  const stack = createStack();
  const network = (id: string, subnetType: SubnetType) =>
    new Vpc(stack, id, { natGateways: 0, subnetConfiguration: [{ name: "one", subnetType }] });
  expect(() => create(stack, { lambdaVpc: network("Open", SubnetType.PUBLIC) })).toThrow(
    "[infra] lambdaVpc has public subnets only",
  );
  const closed = network("Closed", SubnetType.PRIVATE_ISOLATED);
  expect(() => new LambdaTarget(stack, "Closed2", { lambdaCode, lambdaVpc: closed })).not.toThrow();
});

test.each([
  ["where no region is known", {}],
  ["in a region", { env: { account: "123456789012", region: "eu-west-1" } }],
])("cdk-nag and the validation find nothing, %s", (_, props) => {
  const found = findings((stack) => {
    create(stack, {
      tracing: true,
      reservedConcurrency: 4,
      provisionedConcurrency: 1,
      maxProvisionedConcurrency: 4,
      lambdaVpc: Vpc.fromVpcAttributes(stack, "Vpc", {
        vpcId: "vpc-0123456789abcdef0",
        availabilityZones: ["a", "b"],
        privateSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
        privateSubnetRouteTableIds: ["rtb-0123456789abcdef0", "rtb-0123456789abcdef1"],
      }),
    });
  }, props);
  expect(found).toEqual([]);
});

test("a wildcard that somebody grants later is found all the same", () => {
  const found = findings((stack) => {
    const target = create(stack, { tracing: true });
    target.function.role?.addToPrincipalPolicy(
      new PolicyStatement({ actions: ["s3:GetObject"], resources: ["*"] }),
    );
  });
  expect(found).toEqual(["AwsSolutions-IAM5[Resource::*]"]);
});
