import { Duration } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Alarm, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { CpuArchitecture } from "aws-cdk-lib/aws-ecs";
import { expect, test, vi } from "vitest";
import { only } from "../synth-advisor.ts";
import { createRoutes, createTarget, synthTarget } from "./create-target.ts";

vi.setConfig({ testTimeout: 60_000 });

const template = withLateAlarms();
const service = only(template, "AWS::ECS::Service").Properties;

function withLateAlarms(): Template {
  const created = createTarget({
    deploymentAlarms: [],
    cpuArchitecture: CpuArchitecture.X86_64,
    containerInsights: "enhanced",
    healthCheckGracePeriod: Duration.seconds(120),
    minCapacity: 0,
    targetRequestsPerMinute: 300,
  });
  const { stack, target } = created;
  target.attach(createRoutes(created));
  for (const id of ["One", "Two"]) {
    const metric = new Metric({ namespace: "Orders", metricName: id });
    target.addDeploymentAlarms(
      new Alarm(stack, id, { metric, threshold: 1, evaluationPeriods: 1 }),
    );
  }
  expect(target.deploymentAlarms).toHaveLength(2);
  expect(target.deploymentStrategy).toBe("ROLLING");
  return Template.fromStack(stack);
}

test("alarms may come later, one by one, and all of them roll a deployment back", () => {
  expect(service.DeploymentConfiguration.Alarms).toEqual({
    AlarmNames: [{ Ref: expect.stringMatching(/^One/) }, { Ref: expect.stringMatching(/^Two/) }],
    Enable: true,
    Rollback: true,
  });
  template.resourceCountIs("AWS::CloudWatch::Alarm", 2);
});

test("an empty list of alarms is said, so that an update takes the old ones away", () => {
  const without = synthTarget({ deploymentAlarms: [] });
  without.resourceCountIs("AWS::CloudWatch::Alarm", 0);
  expect(only(without, "AWS::ECS::Service").Properties.DeploymentConfiguration.Alarms).toEqual({
    AlarmNames: [],
    Enable: false,
    Rollback: false,
  });
});

test("a rolling service has one group, no role that could change rules, and the circuit breaker", () => {
  template.resourceCountIs("AWS::ElasticLoadBalancingV2::TargetGroup", 1);
  expect(service.LoadBalancers[0]).not.toHaveProperty("AdvancedConfiguration");
  expect(JSON.stringify(template.toJSON())).not.toContain("elasticloadbalancing:ModifyRule");
  expect(service.DeploymentConfiguration).toMatchObject({
    Strategy: "ROLLING",
    DeploymentCircuitBreaker: { Enable: true, Rollback: true },
  });
  expect(service.DeploymentConfiguration).not.toHaveProperty("BakeTimeInMinutes");
});

test("tasks spread over the zones, carry the service's tags, and have two minutes to start", () => {
  expect(service).toMatchObject({
    AvailabilityZoneRebalancing: "ENABLED",
    EnableECSManagedTags: true,
    PropagateTags: "SERVICE",
    HealthCheckGracePeriodSeconds: 120,
  });
});

test("no session, no Spot, and no metric that costs, unless asked for", () => {
  expect(service).not.toHaveProperty("EnableExecuteCommand");
  expect(service).not.toHaveProperty("Monitoring");
  expect(service.CapacityProviderStrategy).toEqual([{ CapacityProvider: "FARGATE", Weight: 1 }]);
  expect(JSON.stringify(template.toJSON())).not.toContain("ssmmessages");
});

test("one group's requests scale by the same expression as two", () => {
  template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalingPolicy", {
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 300,
      CustomizedMetricSpecification: {
        Metrics: [
          { Id: "r0", ReturnData: false },
          { Id: "total", Expression: "FILL(r0, 0)", ReturnData: true },
        ],
      },
    },
  });
  template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalableTarget", { MinCapacity: 0 });
});

test("processor and insights are the team's to choose", () => {
  template.hasResourceProperties("AWS::ECS::TaskDefinition", {
    RuntimePlatform: { CpuArchitecture: "X86_64" },
  });
  template.hasResourceProperties("AWS::ECS::Cluster", {
    ClusterSettings: [{ Name: "containerInsights", Value: "enhanced" }],
  });
});
