import { Duration, TimeZone } from "aws-cdk-lib";
import { Match } from "aws-cdk-lib/assertions";
import { Schedule } from "aws-cdk-lib/aws-applicationautoscaling";
import { DeploymentLifecycleStage, Secret } from "aws-cdk-lib/aws-ecs";
import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { Secret as StoredSecret } from "aws-cdk-lib/aws-secretsmanager";
import { expect, test, vi } from "vitest";
import { only } from "../synth-advisor.ts";
import { synthTarget } from "./create-target.ts";

vi.setConfig({ testTimeout: 60_000 });

const EVENING = Schedule.cron({ hour: "20", minute: "0" });
const MORNING = Schedule.cron({ hour: "7", minute: "0", weekDay: "MON-FRI" });

const template = synthTarget((stack) => ({
  deploymentStrategy: "CANARY",
  spotPercent: 60,
  enableExecuteCommand: true,
  highResolutionMetrics: true,
  targetMemoryUtilization: 80,
  targetRequestsPerMinute: 600,
  targetResponseTime: Duration.millis(400),
  schedules: [
    { schedule: EVENING, minCapacity: 0, maxCapacity: 0, timeZone: TimeZone.EUROPE_PARIS },
    { schedule: MORNING, minCapacity: 2, maxCapacity: 10, timeZone: TimeZone.EUROPE_PARIS },
  ],
  secrets: { API_KEY: Secret.fromSecretsManager(new StoredSecret(stack, "ApiKey")) },
  lifecycleHooks: [
    {
      handler: new LambdaFunction(stack, "Hook", {
        runtime: Runtime.NODEJS_24_X,
        handler: "index.handler",
        code: Code.fromInline("exports.handler = async () => ({ hookStatus: 'SUCCEEDED' })"),
      }),
      lifecycleStages: [DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT],
    },
  ],
}));
const service = only(template, "AWS::ECS::Service").Properties;
const groups = Object.keys(template.findResources("AWS::ElasticLoadBalancingV2::TargetGroup"));
const [container] = only(template, "AWS::ECS::TaskDefinition").Properties.ContainerDefinitions;

test("a tenth of the requests first, the rest after five minutes, ten more to go back", () => {
  expect(service.DeploymentConfiguration).toMatchObject({
    Strategy: "CANARY",
    CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 5 },
    BakeTimeInMinutes: 10,
    MinimumHealthyPercent: 100,
    MaximumPercent: 200,
  });
  expect(service.DeploymentConfiguration).not.toHaveProperty("DeploymentCircuitBreaker");
  expect(service).not.toHaveProperty("DesiredCount");
});

test("requests shift between two groups of the same health check, by two rules", () => {
  expect(groups).toEqual(["FargateTargets0A2D2523", "FargateAlternateTargets9D5FDB2C"]);
  template.allResourcesProperties("AWS::ElasticLoadBalancingV2::TargetGroup", {
    HealthCheckPath: "/readyz",
    TargetType: "ip",
    TargetGroupAttributes: Match.not(
      Match.arrayWith([Match.objectLike({ Key: "slow_start.duration_seconds" })]),
    ),
  });
  expect(service.LoadBalancers).toEqual([
    {
      ContainerName: "service",
      ContainerPort: 8080,
      TargetGroupArn: { Ref: groups[0] },
      AdvancedConfiguration: {
        AlternateTargetGroupArn: { Ref: groups[1] },
        ProductionListenerRule: { Ref: expect.stringMatching(/^Rule/) },
        TestListenerRule: { Ref: expect.stringMatching(/^TestRule/) },
        RoleArn: { "Fn::GetAtt": [expect.stringContaining("ShiftRole"), "Arn"] },
      },
    },
  ]);
});

test("ECS may change two rules and two groups, call one function, and change nothing else", () => {
  const roles = Object.values(template.findResources("AWS::IAM::Role")).filter(({ Properties }) =>
    JSON.stringify(Properties.AssumeRolePolicyDocument).includes('"ecs.amazonaws.com"'),
  );
  const statements = roles.flatMap(({ Properties }) =>
    Properties.Policies.flatMap(
      (policy: { PolicyDocument: { Statement: unknown[] } }) => policy.PolicyDocument.Statement,
    ),
  );
  expect(statements).toEqual([
    expect.objectContaining({
      Action: "lambda:InvokeFunction",
      Resource: { "Fn::GetAtt": [expect.stringContaining("Hook"), "Arn"] },
    }),
    expect.objectContaining({
      Action: [
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ],
      Resource: "*",
    }),
    expect.objectContaining({
      Action: ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
      Resource: [{ Ref: groups[1] }, { Ref: groups[0] }],
    }),
    expect.objectContaining({
      Action: "elasticloadbalancing:ModifyRule",
      Resource: [
        { Ref: expect.stringMatching(/^Rule/) },
        { Ref: expect.stringMatching(/^TestRule/) },
      ],
    }),
  ]);
});

test("the hook is called after test requests reach the new version", () => {
  expect(service.DeploymentConfiguration.LifecycleHooks).toMatchObject([
    { LifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] },
  ]);
});

test("a deployment rolls back when either group fails requests or has an unhealthy task", () => {
  const { AlarmNames, Enable, Rollback } = service.DeploymentConfiguration.Alarms;
  expect({ Enable, Rollback }).toEqual({ Enable: true, Rollback: true });
  expect(AlarmNames).toEqual([
    { Ref: expect.stringContaining("DeploymentAlarmsFailures") },
    { Ref: expect.stringContaining("DeploymentAlarmsUnhealthy") },
  ]);
  const [failures, unhealthy] = AlarmNames.map(
    ({ Ref }: { Ref: string }) => template.findResources("AWS::CloudWatch::Alarm")[Ref]?.Properties,
  );
  const share = (n: number) =>
    `IF(FILL(r${n}, 0) > 0, 100 * (FILL(e${n}, 0) + FILL(c${n}, 0)) / r${n}, 0)`;
  expect(expressionOf(failures)).toBe(`MAX([${share(0)}, ${share(1)}])`);
  expect(metricsOf(failures)).toEqual({
    r0: ["RequestCount", groups[0]],
    r1: ["RequestCount", groups[1]],
    e0: ["HTTPCode_Target_5XX_Count", groups[0]],
    e1: ["HTTPCode_Target_5XX_Count", groups[1]],
    c0: ["TargetConnectionErrorCount", groups[0]],
    c1: ["TargetConnectionErrorCount", groups[1]],
  });
  expect(failures).toMatchObject({ Threshold: 5, EvaluationPeriods: 3, DatapointsToAlarm: 2 });
  expect(expressionOf(unhealthy)).toBe("FILL(u0, 0) + FILL(u1, 0)");
  expect(unhealthy).toMatchObject({ Threshold: 1, EvaluationPeriods: 3, DatapointsToAlarm: 3 });
  for (const alarm of [failures, unhealthy]) {
    expect(alarm.TreatMissingData).toBe("notBreaching");
    // An alarm that refers to the service would close a circle.
    expect(JSON.stringify(alarm)).not.toContain("FargateService");
  }
});

test("most tasks may be on Spot, the first one is not", () => {
  expect(service.CapacityProviderStrategy).toEqual([
    { CapacityProvider: "FARGATE", Base: 1, Weight: 40 },
    { CapacityProvider: "FARGATE_SPOT", Weight: 60 },
  ]);
  template.hasResourceProperties("AWS::ECS::Cluster", {
    CapacityProviders: ["FARGATE", "FARGATE_SPOT"],
  });
  expect(service).not.toHaveProperty("LaunchType");
});

test("CPU and memory are measured every 20 seconds", () => {
  expect(service.Monitoring.MetricConfigurations).toEqual([
    { MetricNames: ["CPUUtilization", "MemoryUtilization"], ResolutionSeconds: 20 },
  ]);
  expect(trackedBy("Cpu")).toMatchObject({
    PredefinedMetricSpecification: {
      PredefinedMetricType: "ECSServiceAverageCPUUtilizationHighResolution",
    },
    TargetValue: 60,
  });
  expect(trackedBy("Memory")).toMatchObject({
    PredefinedMetricSpecification: {
      PredefinedMetricType: "ECSServiceAverageMemoryUtilizationHighResolution",
    },
    TargetValue: 80,
  });
});

test("the requests of each task count in whichever group the tasks are", () => {
  const { CustomizedMetricSpecification, TargetValue } = trackedBy("Requests");
  const [first, second, total] = CustomizedMetricSpecification.Metrics;
  expect(TargetValue).toBe(600);
  expect(total).toEqual({ Id: "total", Expression: "FILL(r0, 0) + FILL(r1, 0)", ReturnData: true });
  for (const [index, query] of [first, second].entries()) {
    expect(query).toMatchObject({
      Id: `r${index}`,
      ReturnData: false,
      MetricStat: {
        Stat: "Sum",
        Metric: { Namespace: "AWS/ApplicationELB", MetricName: "RequestCountPerTarget" },
      },
    });
    expect(JSON.stringify(query)).toContain(groups[index]);
  }
});

test("slow responses add tasks, a fifth or half of them, and never take any away", () => {
  template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalingPolicy", {
    PolicyType: "StepScaling",
    StepScalingPolicyConfiguration: {
      AdjustmentType: "PercentChangeInCapacity",
      MinAdjustmentMagnitude: 1,
      StepAdjustments: [
        { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 0.4, ScalingAdjustment: 20 },
        { MetricIntervalLowerBound: 0.4, ScalingAdjustment: 50 },
      ],
    },
  });
  template.hasResourceProperties("AWS::CloudWatch::Alarm", {
    Threshold: 0.4,
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    Metrics: Match.arrayWith([
      Match.objectLike({ Expression: "MAX([FILL(t0, 0), FILL(t1, 0)])" }),
      Match.objectLike({ MetricStat: Match.objectLike({ Period: 60, Stat: "p90" }) }),
    ]),
  });
});

test("at night there is no task, and in the morning there are two again, by the clock of Paris", () => {
  template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalableTarget", {
    ScheduledActions: [
      {
        Schedule: "cron(0 20 * * ? *)",
        Timezone: "Europe/Paris",
        ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
      },
      {
        Schedule: "cron(0 7 ? * MON-FRI *)",
        Timezone: "Europe/Paris",
        ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 10 },
      },
    ],
  });
});

test("a secret reaches the container by its address, and only ECS may read it", () => {
  expect(container.Secrets).toEqual([
    { Name: "API_KEY", ValueFrom: { Ref: expect.stringContaining("ApiKey") } },
  ]);
  const readers = Object.values(template.findResources("AWS::IAM::Policy")).filter(
    ({ Properties }) => JSON.stringify(Properties).includes("secretsmanager:GetSecretValue"),
  );
  expect(readers.flatMap(({ Properties }) => Properties.Roles)).toEqual([
    { Ref: expect.stringContaining("ExecutionRole") },
  ]);
});

test("a session in a task is logged to a group of its own, which the task may write to alone", () => {
  expect(service.EnableExecuteCommand).toBe(true);
  const logs = { "Fn::GetAtt": [expect.stringContaining("SessionLogs"), "Arn"] };
  const { Configuration } = only(template, "AWS::ECS::Cluster").Properties;
  expect(Configuration.ExecuteCommandConfiguration).toMatchObject({
    Logging: "OVERRIDE",
    LogConfiguration: { CloudWatchLogGroupName: { Ref: expect.stringContaining("SessionLogs") } },
  });
  const [policy] = Object.values(template.findResources("AWS::IAM::Policy")).filter(
    ({ Properties }) => JSON.stringify(Properties.Roles).includes("TaskTaskRole"),
  );
  expect(policy?.Properties.PolicyDocument.Statement).toMatchObject([
    { Action: expect.arrayContaining(["logs:PutLogEvents"]), Resource: logs },
    { Action: expect.arrayContaining(["ssmmessages:OpenDataChannel"]), Resource: "*" },
  ]);
  // The agent of ECS Exec cannot run otherwise.
  expect(container.ReadonlyRootFilesystem).toBe(false);
});

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation resource is JSON without a type
type Json = any;

function trackedBy(name: string): Json {
  const policies = Object.values(
    template.findResources("AWS::ApplicationAutoScaling::ScalingPolicy", {
      Properties: { PolicyName: name },
    }),
  );
  return policies[0]?.Properties.TargetTrackingScalingPolicyConfiguration;
}

function expressionOf({ Metrics }: Json): string {
  return Metrics.find(({ Expression }: Json) => Expression).Expression;
}

function metricsOf({ Metrics }: Json): Json {
  return Object.fromEntries(
    Metrics.filter(({ MetricStat }: Json) => MetricStat).map(({ Id, MetricStat }: Json) => [
      Id,
      [
        MetricStat.Metric.MetricName,
        MetricStat.Metric.Dimensions.find(({ Name }: Json) => Name === "TargetGroup").Value[
          "Fn::GetAtt"
        ][0],
      ],
    ]),
  );
}
