import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { leavesTimeToDrain, loadNodeSettings } from "../../../adapters/node/node-settings.ts";
import { only, synthAdvisor } from "../synth-advisor.ts";

const template = synthAdvisor({ target: "fargate", deploymentStrategy: "ROLLING" });
const service = only(template, "AWS::ECS::Service");
const task = only(template, "AWS::ECS::TaskDefinition");
const container = task.Properties.ContainerDefinitions[0];
const targetGroup = only(template, "AWS::ElasticLoadBalancingV2::TargetGroup");
const environment = Object.fromEntries(
  container.Environment.map(({ Name, Value }: { Name: string; Value: unknown }) => [Name, Value]),
);

test("the service runs on Fargate behind a load balancer, and no function is there", () => {
  for (const type of [
    "AWS::ECS::Cluster",
    "AWS::ECS::Service",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::Logs::LogGroup",
  ]) {
    template.resourceCountIs(type, 1);
  }
  template.resourceCountIs("AWS::Lambda::Function", 0);
  template.resourceCountIs("AWS::ApiGatewayV2::Api", 0);
});

test("two zones with public subnets, the free endpoints, and nothing billed by the hour", () => {
  template.resourceCountIs("AWS::EC2::Subnet", 2);
  template.resourceCountIs("AWS::EC2::NatGateway", 0);
  template.allResourcesProperties("AWS::EC2::VPCEndpoint", { VpcEndpointType: "Gateway" });
  template.resourceCountIs("AWS::EC2::VPCEndpoint", 2);
  expect(service.Properties.NetworkConfiguration.AwsvpcConfiguration).toMatchObject({
    AssignPublicIp: "ENABLED",
    Subnets: [expect.anything(), expect.anything()],
  });
});

test("a subnet gives no public address to what did not ask for one", () => {
  template.allResourcesProperties("AWS::EC2::Subnet", { MapPublicIpOnLaunch: false });
});

test("a bad deployment is rolled back and never takes running tasks away first", () => {
  expect(service.Properties.DeploymentConfiguration).toMatchObject({
    Strategy: "ROLLING",
    DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    Alarms: { Enable: true, Rollback: true },
    MinimumHealthyPercent: 100,
    MaximumPercent: 200,
  });
});

test("a deployment does not reset the number of tasks that auto scaling has set", () => {
  template.hasResourceProperties("AWS::ECS::Service", { DesiredCount: Match.absent() });
});

test("auto scaling holds the CPU at 60 % with 2 to 10 tasks", () => {
  template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalableTarget", {
    MinCapacity: 2,
    MaxCapacity: 10,
    ScalableDimension: "ecs:service:DesiredCount",
  });
  template.hasResourceProperties("AWS::ApplicationAutoScaling::ScalingPolicy", {
    PolicyType: "TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
      TargetValue: 60,
    },
  });
});

test("the task is arm64, unprivileged, and cannot write to its image", () => {
  expect(task.Properties).toMatchObject({
    Cpu: "256",
    Memory: "512",
    NetworkMode: "awsvpc",
    RequiresCompatibilities: ["FARGATE"],
    RuntimePlatform: { CpuArchitecture: "ARM64", OperatingSystemFamily: "LINUX" },
  });
  expect(container).toMatchObject({
    User: "10001:10001",
    ReadonlyRootFilesystem: true,
    LinuxParameters: { InitProcessEnabled: true, Capabilities: { Drop: ["ALL"] } },
  });
  // Fargate refuses tmpfs and privileged containers, and the service needs neither.
  expect(container.LinuxParameters).not.toHaveProperty("Tmpfs");
  expect(container).not.toHaveProperty("Privileged");
});

test("Node finds the task's memory limit in its own cgroup", () => {
  expect(String(container.Memory)).toBe(task.Properties.Memory);
});

test("the load balancer asks for readiness, ECS for liveness", () => {
  expect(targetGroup.Properties).toMatchObject({
    TargetType: "ip",
    Protocol: "HTTP",
    Port: 8080,
    HealthCheckPath: "/readyz",
    Matcher: { HttpCode: "200" },
  });
  expect(container.HealthCheck.Command.slice(0, 3)).toEqual(["CMD", "node", "-e"]);
  expect(container.HealthCheck.Command[3]).toContain("http://127.0.0.1:8080/livez");
});

test("delay and longest request fit the deregistration delay, and that the time to stop", () => {
  const deregistration = targetGroup.Properties.TargetGroupAttributes.find(
    ({ Key }: { Key: string }) => Key === "deregistration_delay.timeout_seconds",
  );
  const delay = Number(environment.SHUTDOWN_DELAY_MS) / 1000;
  const timeout = Number(environment.SHUTDOWN_TIMEOUT_MS) / 1000;
  expect(delay + 29).toBeLessThanOrEqual(Number(deregistration.Value));
  expect(Number(deregistration.Value)).toBeLessThanOrEqual(timeout);
  expect(timeout).toBeLessThan(container.StopTimeout);
  expect(container.StopTimeout).toBeLessThanOrEqual(120);
});

test("a stopping task serves until the load balancer has noticed", () => {
  const { HealthCheckIntervalSeconds, UnhealthyThresholdCount } = targetGroup.Properties;
  const noticed = HealthCheckIntervalSeconds * UnhealthyThresholdCount * 1000;
  expect(Number(environment.SHUTDOWN_DELAY_MS)).toBeGreaterThanOrEqual(noticed);
});

test("the service hears the table's name and how it is reached", () => {
  expect(environment).toEqual({
    HOST: "0.0.0.0",
    PORT: "8080",
    TRUSTED_HOPS: "1",
    WORKERS: "1",
    REQUEST_TIMEOUT_MS: "29000",
    SHUTDOWN_DELAY_MS: "10000",
    SHUTDOWN_TIMEOUT_MS: "49000",
    TABLE_NAME: { Ref: only(template, "AWS::DynamoDB::Table").id },
  });
});

test("the server takes the times that it is given, and would refuse others", () => {
  const { TABLE_NAME: _, ...env } = environment;
  expect(leavesTimeToDrain(loadNodeSettings(env))).toBe(true);
  const longer = { ...env, REQUEST_TIMEOUT_MS: "40000" };
  expect(() => loadNodeSettings(longer)).toThrow("REQUEST_TIMEOUT_MS (40000), must fit");
});

test("the load balancer drops what could smuggle, and is patient for 60 s", () => {
  const { LoadBalancerAttributes, Scheme } = only(
    template,
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
  ).Properties;
  expect(Scheme).toBe("internet-facing");
  expect(LoadBalancerAttributes).toEqual(
    expect.arrayContaining([
      { Key: "idle_timeout.timeout_seconds", Value: "60" },
      { Key: "routing.http.drop_invalid_header_fields.enabled", Value: "true" },
      { Key: "routing.http.desync_mitigation_mode", Value: "defensive" },
    ]),
  );
});

const groups = template.findResources("AWS::EC2::SecurityGroup");
const taskGroup = idOfGroup("Tasks:");
const balancerGroup = idOfGroup("Automatically created Security Group for ELB");

test("only the load balancer reaches a task, on one port", () => {
  expect(groups[taskGroup]?.Properties).not.toHaveProperty("SecurityGroupIngress");
  template.resourceCountIs("AWS::EC2::SecurityGroupIngress", 1);
  template.hasResourceProperties("AWS::EC2::SecurityGroupIngress", {
    GroupId: { "Fn::GetAtt": [taskGroup, "GroupId"] },
    SourceSecurityGroupId: { "Fn::GetAtt": [balancerGroup, "GroupId"] },
    FromPort: 8080,
    ToPort: 8080,
    IpProtocol: "tcp",
    CidrIp: Match.absent(),
  });
});

test("a task reaches nothing but HTTPS, the load balancer nothing but the tasks", () => {
  expect(groups[taskGroup]?.Properties.SecurityGroupEgress).toMatchObject([
    { CidrIp: "0.0.0.0/0", IpProtocol: "tcp", FromPort: 443, ToPort: 443 },
  ]);
  expect(groups[balancerGroup]?.Properties).not.toHaveProperty("SecurityGroupEgress");
  template.resourceCountIs("AWS::EC2::SecurityGroupEgress", 1);
  template.hasResourceProperties("AWS::EC2::SecurityGroupEgress", {
    GroupId: { "Fn::GetAtt": [balancerGroup, "GroupId"] },
    DestinationSecurityGroupId: { "Fn::GetAtt": [taskGroup, "GroupId"] },
    FromPort: 8080,
    ToPort: 8080,
  });
});

test("logs are kept a month, outlive the stack, and never hold a request up", () => {
  template.hasResource("AWS::Logs::LogGroup", {
    Properties: { RetentionInDays: 30, LogGroupName: Match.absent() },
    DeletionPolicy: "Retain",
  });
  expect(container.LogConfiguration.Options).toMatchObject({
    "awslogs-group": { Ref: only(template, "AWS::Logs::LogGroup").id },
    mode: "non-blocking",
  });
});

test("no managed policy is attached", () => {
  template.allResourcesProperties("AWS::IAM::Role", { ManagedPolicyArns: Match.absent() });
});

function idOfGroup(description: string): string {
  const found = Object.entries(groups).find(([, { Properties }]) =>
    Properties.GroupDescription.startsWith(description),
  );
  if (found === undefined) throw new Error(`no security group "${description}"`);
  return found[0];
}
