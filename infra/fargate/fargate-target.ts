import { Duration } from "aws-cdk-lib";
import { Peer, Port, SecurityGroup } from "aws-cdk-lib/aws-ec2";
import { Cluster, FargateService, type FargateTaskDefinition } from "aws-cdk-lib/aws-ecs";
import type { ApplicationTargetGroup } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { IGrantable, IPrincipal } from "aws-cdk-lib/aws-iam";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { DEFAULT_PORT } from "../../adapters/exchange/names.ts";
import { acknowledge } from "../acknowledge.ts";
import { createLogGroup } from "../create-log-group.ts";
import type { AlbBackend, AlbRoutes } from "../front-door/alb-backend.ts";
import type { ServiceNetwork } from "../network/service-network.ts";
import { DEFAULT_REQUEST_TIMEOUT } from "../target-options.ts";
import { createTask, type FargateTaskProps } from "./fargate-task.ts";
import { planDrain } from "./plan-drain.ts";
import { createTargetGroup } from "./target-group.ts";

/** What a team may say of its service on Fargate. */
export interface FargateOptions extends FargateTaskProps {
  /**
   * The fewest tasks that run.
   * @default 2, one in each of two zones
   */
  readonly minCapacity?: number;

  /**
   * The most tasks that run.
   * @default 10
   */
  readonly maxCapacity?: number;

  /**
   * The average CPU utilisation, in percent, that auto scaling holds.
   * @default 60
   */
  readonly targetCpuUtilization?: number;

  /**
   * How long a task goes on accepting requests after it was told to stop. The deregistration delay
   * and the stop timeout follow from it and from `requestTimeout`.
   * @default Duration.seconds(10), by when the load balancer's health check has failed
   */
  readonly shutdownDelay?: Duration;
}

export interface FargateTargetProps extends FargateOptions {
  readonly network: ServiceNetwork;
}

/** The service as an ECS service on Fargate, to stand behind a load balancer. */
export class FargateTarget extends Construct implements IGrantable, AlbBackend {
  readonly service: FargateService;
  readonly targetGroup: ApplicationTargetGroup;
  readonly alternateTargetGroup: ApplicationTargetGroup | undefined;
  readonly logGroup: LogGroup;
  /** The role that the service's own code runs with. */
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, id: string, props: FargateTargetProps) {
    super(scope, id);
    const { network } = props;
    const drain = planDrain(
      props.shutdownDelay ?? Duration.seconds(10),
      props.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT,
    );
    this.logGroup = createLogGroup(this, "Logs", props);
    const task = createTask(this, props, drain, this.logGroup);
    this.grantPrincipal = task.taskRole;
    this.service = createService(this, network, task);
    this.targetGroup = createTargetGroup(this, network.vpc, drain);
    scaleOnCpu(this.service, props);
  }

  attach({ loadBalancer, productionRule }: AlbRoutes): void {
    this.targetGroup.addTarget(this.service);
    this.service.connections.allowFrom(loadBalancer, Port.tcp(DEFAULT_PORT), "Load balancer");
    // ECS refuses a service whose target group no load balancer knows yet.
    this.service.node.addDependency(productionRule);
  }
}

function createService(
  scope: Construct,
  network: ServiceNetwork,
  taskDefinition: FargateTaskDefinition,
): FargateService {
  const cluster = new Cluster(scope, "Cluster", { vpc: network.vpc });
  acknowledge(
    cluster,
    "ECS4",
    "Container Insights bills each of some 30 metrics as a custom one, more than a small service costs; CPU, memory and request metrics of ECS and the load balancer are free and drive the scaling.",
  );
  const securityGroup = new SecurityGroup(scope, "TaskSecurityGroup", {
    vpc: network.vpc,
    description: "Tasks: requests from the load balancer alone, out to AWS over HTTPS",
    allowAllOutbound: false,
  });
  // ECR, CloudWatch Logs and DynamoDB. DNS needs no rule: no group filters the VPC's own resolver.
  securityGroup.addEgressRule(Peer.anyIpv4(), Port.HTTPS, "AWS services");
  return new FargateService(scope, "Service", {
    cluster,
    taskDefinition,
    securityGroups: [securityGroup],
    vpcSubnets: network.taskSubnets,
    assignPublicIp: network.assignPublicIp,
    // No desiredCount: a deployment would reset what auto scaling has set.
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    circuitBreaker: { enable: true, rollback: true },
  });
}

function scaleOnCpu(service: FargateService, props: FargateTargetProps): void {
  const { minCapacity = 2, maxCapacity = 10, targetCpuUtilization = 60 } = props;
  if (minCapacity > maxCapacity) {
    throw new Error(
      `[infra] minCapacity ${minCapacity} is above maxCapacity ${maxCapacity}; swap or raise them`,
    );
  }
  service.autoScaleTaskCount({ minCapacity, maxCapacity }).scaleOnCpuUtilization("Cpu", {
    targetUtilizationPercent: targetCpuUtilization,
    // Out fast, in slowly: a task too many for five minutes is cheaper than a queue.
    scaleOutCooldown: Duration.seconds(60),
    scaleInCooldown: Duration.seconds(300),
  });
}
