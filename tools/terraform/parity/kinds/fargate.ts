import { withTable } from "../by-name.ts";
import { at, type Deployment, items, type Json, type Resource } from "../deployment.ts";
import { type Decision, type Kind, same } from "../kind.ts";

const LOG_OPTIONS = ["mode", "max-buffer-size", "awslogs-stream-prefix"];

export const taskDefinition: Kind = {
  name: "task definition",
  types: { cdk: "AWS::ECS::TaskDefinition", terraform: "aws_ecs_task_definition" },
  decisions: {
    CPU: same("Cpu", "cpu"),
    memory: same("Memory", "memory"),
    architecture: same("RuntimePlatform.CpuArchitecture", "runtime_platform.0.cpu_architecture"),
    "network mode": same("NetworkMode", "network_mode"),
    "launched on": same("RequiresCompatibilities", "requires_compatibilities"),
    port: container("portMappings.0.containerPort"),
    user: container("user"),
    "read-only root file system": container("readonlyRootFilesystem"),
    "dropped capabilities": container("linuxParameters.capabilities.drop"),
    "init process": container("linuxParameters.initProcessEnabled"),
    "stop timeout (s)": container("stopTimeout"),
    "health check": container("healthCheck"),
    "environment variables": same(
      (resource) => environment(cdkContainer(resource)),
      (resource, all) => withTable(environment(terraformContainer(resource)), all),
    ),
    "log driver": container("logConfiguration.logDriver"),
    "log options": same(
      (resource) => logOptions(cdkContainer(resource)),
      (resource) => logOptions(terraformContainer(resource)),
    ),
  },
};

export const ecsService: Kind = {
  name: "ECS service",
  types: { cdk: "AWS::ECS::Service", terraform: "aws_ecs_service" },
  decisions: {
    strategy: same(
      "DeploymentConfiguration.Strategy",
      "deployment_configuration.0.strategy",
      "ROLLING",
    ),
    "bake time (min)": same(
      "DeploymentConfiguration.BakeTimeInMinutes",
      "deployment_configuration.0.bake_time_in_minutes",
    ),
    "canary share (%)": same(
      "DeploymentConfiguration.CanaryConfiguration.CanaryPercent",
      "deployment_configuration.0.canary_configuration.0.canary_percent",
    ),
    "canary bake time (min)": same(
      "DeploymentConfiguration.CanaryConfiguration.CanaryBakeTimeInMinutes",
      "deployment_configuration.0.canary_configuration.0.canary_bake_time_in_minutes",
    ),
    "circuit breaker": same(
      "DeploymentConfiguration.DeploymentCircuitBreaker.Enable",
      "deployment_circuit_breaker.0.enable",
      false,
    ),
    "alarms roll back": same("DeploymentConfiguration.Alarms.Rollback", "alarms.0.rollback", false),
    "deployment alarms": same(
      ({ properties }, all) =>
        items(properties, "DeploymentConfiguration.Alarms.AlarmNames")
          .map((name) => all.find(String(at(name, "Ref")))?.properties.AlarmDescription ?? "?")
          .toSorted(),
      ({ properties }, all) =>
        items(properties, "alarms.0.alarm_names")
          .map((name) => alarmCalled(all, name)?.properties.alarm_description ?? "?")
          .toSorted(),
    ),
    "least healthy (%)": same(
      "DeploymentConfiguration.MinimumHealthyPercent",
      "deployment_minimum_healthy_percent",
    ),
    "most tasks (%)": same("DeploymentConfiguration.MaximumPercent", "deployment_maximum_percent"),
    "grace period (s)": same("HealthCheckGracePeriodSeconds", "health_check_grace_period_seconds"),
    "public address": same(
      ({ properties }) =>
        at(properties, "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp") === "ENABLED",
      "network_configuration.0.assign_public_ip",
    ),
    "zone rebalancing": same("AvailabilityZoneRebalancing", "availability_zone_rebalancing"),
    "execute command": same("EnableExecuteCommand", "enable_execute_command", false),
    "desired count": same("DesiredCount", "desired_count"),
    "capacity providers": same(
      ({ properties }) =>
        items(properties, "CapacityProviderStrategy")
          .map((each) => share(each, "CapacityProvider", "Weight", "Base"))
          .toSorted(),
      ({ properties }) =>
        items(properties, "capacity_provider_strategy")
          .map((each) => share(each, "capacity_provider", "weight", "base"))
          .toSorted(),
    ),
    "propagates tags from": same("PropagateTags", "propagate_tags"),
    "container and port": same(
      ({ properties }) =>
        `${at(properties, "LoadBalancers.0.ContainerName")}:${at(properties, "LoadBalancers.0.ContainerPort")}`,
      ({ properties }) =>
        `${at(properties, "load_balancer.0.container_name")}:${at(properties, "load_balancer.0.container_port")}`,
    ),
    "alternate targets": same(
      "LoadBalancers.0.AdvancedConfiguration.AlternateTargetGroupArn",
      "load_balancer.0.advanced_configuration.0.alternate_target_group_arn",
    ),
  },
};

export const cluster: Kind = {
  name: "cluster",
  types: { cdk: "AWS::ECS::Cluster", terraform: "aws_ecs_cluster" },
  decisions: {
    "container insights": same("ClusterSettings.0.Value", "setting.0.value"),
    "capacity on offer": same("CapacityProviders", (_, all) => {
      const offered = all.resources.find(
        ({ type }) => type === "aws_ecs_cluster_capacity_providers",
      );
      return at(offered?.properties, "capacity_providers");
    }),
  },
};

function alarmCalled(all: Deployment, name: Json): Resource | undefined {
  return all.resources.find(({ properties }) => properties.alarm_name === name);
}

function share(strategy: Json, provider: string, weight: string, base: string): string {
  return `${at(strategy, provider)} ${at(strategy, weight) ?? 0} from ${at(strategy, base) ?? 0}`;
}

function container(path: string): Decision {
  return same(
    (resource) => at(cdkContainer(resource), path),
    (resource) => at(terraformContainer(resource), path),
  );
}

function cdkContainer({ properties }: Resource): Json | undefined {
  return lowerKeys(at(properties, "ContainerDefinitions.0") ?? null);
}

function terraformContainer({ properties }: Resource): Json | undefined {
  return at(JSON.parse(String(properties.container_definitions)), "0");
}

/** CloudFormation writes `PortMappings` for the API's `portMappings`; the options of a log driver are data. */
function lowerKeys(value: Json): Json {
  if (value === null || typeof value !== "object" || isReference(value)) return value;
  if (Array.isArray(value)) return value.map(lowerKeys);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      lowerKeys(inner),
    ]),
  );
}

function isReference(value: object): boolean {
  return Object.keys(value).some((key) => key === "Ref" || key.startsWith("Fn::"));
}

function environment(of: Json | undefined): Json {
  return Object.fromEntries(
    items(of, "environment").map((each) => [String(at(each, "name")), at(each, "value") ?? ""]),
  );
}

function logOptions(of: Json | undefined): Json {
  return Object.fromEntries(
    LOG_OPTIONS.map((option) => [
      option,
      bytes(at(of, `logConfiguration.options.${option}`) ?? ""),
    ]),
  );
}

/** Docker writes ten mebibytes as `10m` or `10485760b`. */
function bytes(value: Json): Json {
  const [, mebibytes] = String(value).match(/^(\d+)m$/) ?? [];
  return mebibytes ? `${Number(mebibytes) * 1024 ** 2}b` : value;
}
