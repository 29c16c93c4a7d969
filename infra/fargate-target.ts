import { Duration } from "aws-cdk-lib";
import { type IVpc, Peer, Port, SecurityGroup } from "aws-cdk-lib/aws-ec2";
import { Cluster, FargateService, type FargateTaskDefinition } from "aws-cdk-lib/aws-ecs";
import type {
  ApplicationLoadBalancer,
  ApplicationTargetGroup,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { IGrantable, IPrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { createTask, type FargateTaskProps } from "./fargate-task.ts";
import { createLoadBalancer, createTargetGroup } from "./load-balancer.ts";
import { createNetwork, type Network } from "./network.ts";
import { planDrain } from "./plan-drain.ts";
import { DEFAULT_LOG_RETENTION, DEFAULT_REQUEST_TIMEOUT } from "./target-options.ts";

/** What a service on Fargate needs. */
export interface FargateTargetProps extends FargateTaskProps {
  /**
   * The network to run in. Its private subnets are used if it has any, else its public ones.
   * @default - a new VPC of public subnets in two zones, without NAT gateways
   */
  readonly vpc?: IVpc;

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

/**
 * The service as an ECS service on Fargate behind an Application Load Balancer. The listener speaks
 * plain HTTP: there is no certificate without a domain name.
 */
export class FargateTarget extends Construct implements IGrantable {
  readonly vpc: IVpc;
  readonly service: FargateService;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targetGroup: ApplicationTargetGroup;
  readonly logGroup: LogGroup;
  /** The role that the service's own code runs with. */
  readonly grantPrincipal: IPrincipal;
  /** Where clients reach the service. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: FargateTargetProps) {
    super(scope, id);
    const drain = planDrain(
      props.shutdownDelay ?? Duration.seconds(10),
      props.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT,
    );
    const network = createNetwork(this, props.vpc);
    this.vpc = network.vpc;
    this.logGroup = new LogGroup(this, "Logs", {
      retention: props.logRetention ?? DEFAULT_LOG_RETENTION,
    });
    const task = createTask(this, props, drain, this.logGroup);
    this.grantPrincipal = task.taskRole;
    this.service = createService(this, network, task);
    this.targetGroup = createTargetGroup(this, this.vpc, this.service, drain);
    this.loadBalancer = createLoadBalancer(this, this.vpc, this.targetGroup);
    this.url = `http://${this.loadBalancer.loadBalancerDnsName}`;
    scaleOnCpu(this.service, props);
  }
}

function createService(
  scope: Construct,
  network: Network,
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
