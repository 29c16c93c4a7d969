import type { IVpc } from "aws-cdk-lib/aws-ec2";
import {
  type CfnCluster,
  Cluster,
  ContainerInsights,
  type ExecuteCommandConfiguration,
  ExecuteCommandLogging,
  type ICluster,
} from "aws-cdk-lib/aws-ecs";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { createLogGroup, type LogOptions } from "../create-log-group.ts";
import { InfraError } from "../infra-error.ts";
import { isOtherVpc } from "../is-other-vpc.ts";
import type { ExecuteCommandOptions } from "./allow-execute-command.ts";

/** How closely CloudWatch watches a cluster. */
export const CONTAINER_INSIGHTS = ["disabled", "enabled", "enhanced"] as const;

/** The cluster that the tasks belong to; it costs nothing by itself. */
export interface ClusterOptions {
  /**
   * A cluster to run in, in the same VPC, with the capacity providers `FARGATE` and `FARGATE_SPOT`.
   * @default - a new one
   */
  readonly cluster?: ICluster;

  /**
   * Metrics for each task and container, billed as custom ones: some 30 of them, $0.30 a month each.
   * @default "disabled": the free metrics of ECS and the load balancer drive scaling and alarms
   */
  readonly containerInsights?: (typeof CONTAINER_INSIGHTS)[number];
}

export type ClusterProps = ClusterOptions & ExecuteCommandOptions & LogOptions;

/** The team's cluster, or a new one that may use Spot. */
export function useCluster(scope: Construct, vpc: IVpc, props: ClusterProps): ICluster {
  if (props.cluster === undefined) return createCluster(scope, vpc, props);
  checkCluster(props.cluster, vpc, props);
  return props.cluster;
}

function createCluster(scope: Construct, vpc: IVpc, props: ClusterProps): Cluster {
  const { containerInsights = "disabled" } = props;
  const cluster = new Cluster(scope, "Cluster", {
    vpc,
    containerInsightsV2: INSIGHTS[containerInsights],
    ...(props.enableExecuteCommand && { executeCommandConfiguration: logSessions(scope, props) }),
  });
  // CDK's own property makes an association that no service waits for.
  (cluster.node.defaultChild as CfnCluster).capacityProviders = ["FARGATE", "FARGATE_SPOT"];
  if (containerInsights === "disabled") {
    acknowledge(
      cluster,
      "ECS4",
      "Container Insights bills each of some 30 metrics as a custom one, more than a small service costs; CPU, memory and request metrics of ECS and the load balancer are free and drive the scaling.",
    );
  }
  return cluster;
}

const INSIGHTS: Record<(typeof CONTAINER_INSIGHTS)[number], ContainerInsights> = {
  disabled: ContainerInsights.DISABLED,
  enabled: ContainerInsights.ENABLED,
  enhanced: ContainerInsights.ENHANCED,
};

function logSessions(scope: Construct, props: LogOptions): ExecuteCommandConfiguration {
  return {
    logging: ExecuteCommandLogging.OVERRIDE,
    logConfiguration: {
      cloudWatchLogGroup: createLogGroup(scope, "SessionLogs", props),
      cloudWatchEncryptionEnabled: props.logEncryptionKey !== undefined,
    },
  };
}

function checkCluster(cluster: ICluster, vpc: IVpc, { containerInsights }: ClusterOptions): void {
  if (containerInsights !== undefined) {
    throw new InfraError(
      "infra-cluster",
      `[infra] containerInsights "${containerInsights}" is for a cluster of our own; set it on the one that is passed in`,
    );
  }
  if (isOtherVpc(cluster.vpc, vpc)) {
    throw new InfraError(
      "infra-cluster",
      `[infra] the cluster is in another VPC (${cluster.vpc.node.path}) than the service (${vpc.node.path}); pass the cluster's VPC as vpc`,
    );
  }
  const isBare = cluster instanceof Cluster && cluster.capacityProviderNames.length === 0;
  if (isBare && !(cluster.node.defaultChild as CfnCluster).capacityProviders) {
    throw new InfraError(
      "infra-cluster",
      `[infra] the cluster ${cluster.node.path} has no capacity providers, so no task could start; create it with enableFargateCapacityProviders: true`,
    );
  }
}
