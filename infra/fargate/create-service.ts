import { Duration, Validations } from "aws-cdk-lib";
import { SecurityGroup } from "aws-cdk-lib/aws-ec2";
import {
  AvailabilityZoneRebalancing,
  FargateService,
  type FargateTaskDefinition,
  type ICluster,
  PropagatedTagSource,
} from "aws-cdk-lib/aws-ecs";
import type { Construct } from "constructs";
import type { ServiceNetwork } from "../network/service-network.ts";
import { allowExecuteCommand, type ExecuteCommandOptions } from "./allow-execute-command.ts";
import { createLifecycleHooks } from "./create-lifecycle-hooks.ts";
import { type CapacityOptions, planCapacity } from "./plan-capacity.ts";
import { type DeploymentOptions, planDeployment } from "./plan-deployment.ts";

/** How the tasks run. */
export interface ServiceOptions extends CapacityOptions, DeploymentOptions, ExecuteCommandOptions {
  /**
   * How long ECS lets a new task fail its health checks before it replaces it. A start that takes
   * longer than this never ends.
   * @default Duration.seconds(60)
   */
  readonly healthCheckGracePeriod?: Duration;
}

export interface ServiceProps extends ServiceOptions {
  readonly network: ServiceNetwork;
  readonly cluster: ICluster;
}

/** The tasks as one service: replaced when they fail, spread over the zones, counted by auto scaling. */
export function createService(
  scope: Construct,
  taskDefinition: FargateTaskDefinition,
  props: ServiceProps,
): FargateService {
  const { network, cluster, lifecycleHooks = [] } = props;
  const deployment = planDeployment(props);
  const service = new FargateService(scope, "Service", {
    cluster,
    taskDefinition,
    capacityProviderStrategies: planCapacity(props),
    securityGroups: [createSecurityGroup(scope, network)],
    vpcSubnets: network.taskSubnets,
    assignPublicIp: network.assignPublicIp,
    availabilityZoneRebalancing: AvailabilityZoneRebalancing.ENABLED,
    healthCheckGracePeriod: props.healthCheckGracePeriod ?? Duration.seconds(60),
    // No desiredCount: a deployment would reset what auto scaling has set.
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    // Tasks are what is billed, and a tag of the service alone would not be on the bill.
    propagateTags: PropagatedTagSource.SERVICE,
    enableECSManagedTags: true,
    lifecycleHooks: createLifecycleHooks(scope, lifecycleHooks),
    ...deployment,
  });
  if (props.enableExecuteCommand) allowExecuteCommand(service, cluster);
  if (deployment.circuitBreaker === undefined) acknowledgeNoCircuitBreaker(service);
  return service;
}

function createSecurityGroup(scope: Construct, network: ServiceNetwork): SecurityGroup {
  const securityGroup = new SecurityGroup(scope, "TaskSecurityGroup", {
    vpc: network.vpc,
    description: "Tasks: requests from the load balancer alone, out to AWS over HTTPS",
    allowAllOutbound: false,
  });
  network.allowEgress(securityGroup);
  return securityGroup;
}

function acknowledgeNoCircuitBreaker(service: FargateService): void {
  Validations.of(service).acknowledge({
    id: "Annotation::@aws-cdk/aws-ecs:shouldUseCircuitBreaker",
    reason:
      "The circuit breaker is for rolling deployments; alarms, bake time and hooks decide over the others.",
  });
}
