import { Fn, Stack } from "aws-cdk-lib";
import {
  FlowLogDestination,
  IpAddresses,
  type SubnetConfiguration,
  SubnetType,
  Vpc,
} from "aws-cdk-lib/aws-ec2";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { createLogGroup, type LogOptions } from "../create-log-group.ts";
import { type NetworkChoice, TASK_SUBNET_TYPE } from "./networks.ts";
import type { ServiceNetworkOptions } from "./service-network-options.ts";

/** The addresses of every new network. */
export const CIDR_BLOCK = "10.0.0.0/16";

const MOST_ZONES = 3;

// With its size given, a subnet keeps its addresses when another one is added.
const CIDR_MASK = 20;

/** A new network: public subnets for the load balancer and, unless tasks share them, others for tasks. */
export function createVpc(scope: Construct, options: ServiceNetworkOptions & LogOptions): Vpc {
  const { network = "public", availabilityZones = 2, natGateways = 1 } = options;
  const zones = Array.from({ length: availabilityZones }, (_, index) =>
    Fn.select(index, Fn.getAzs()),
  );
  const vpc = withZones(Stack.of(scope), zones, () => {
    return new Vpc(scope, "Vpc", {
      ipAddresses: IpAddresses.cidr(CIDR_BLOCK),
      availabilityZones: zones,
      // The third zone's addresses are kept free, so that it can be added without moving the others.
      reservedAzs: MOST_ZONES - availabilityZones,
      natGateways: network === "nat" ? natGateways : 0,
      subnetConfiguration: subnets(network),
      // Closing the default group takes a custom resource with a Lambda function of its own, and
      // nothing here ever joins that group.
      restrictDefaultSecurityGroup: false,
    });
  });
  recordFlows(scope, vpc, options);
  return vpc;
}

/**
 * Even when told the zones, `Vpc` asks its stack for them, and a stack with an account and a region
 * asks AWS, which nobody can do offline. While `create` runs, the stack knows them.
 */
function withZones<T>(stack: Stack, zones: string[], create: () => T): T {
  const own = Object.getOwnPropertyDescriptor(stack, "availabilityZones");
  Object.defineProperty(stack, "availabilityZones", { value: zones, configurable: true });
  try {
    return create();
  } finally {
    if (own) Object.defineProperty(stack, "availabilityZones", own);
    else Reflect.deleteProperty(stack, "availabilityZones");
  }
}

function subnets(network: NetworkChoice): SubnetConfiguration[] {
  // An address is given to each task, not to whatever else may start here one day.
  const open: SubnetConfiguration = {
    name: "public",
    subnetType: SubnetType.PUBLIC,
    mapPublicIpOnLaunch: false,
    cidrMask: CIDR_MASK,
  };
  if (network === "public") return [open];
  // One name for both kinds: a switch between them changes routes, and replaces no subnet.
  const subnetType = TASK_SUBNET_TYPE[network];
  return [open, { name: "private", subnetType, cidrMask: CIDR_MASK }];
}

function recordFlows(
  scope: Construct,
  vpc: Vpc,
  { flowLogs, ...log }: ServiceNetworkOptions & LogOptions,
): void {
  if (flowLogs) {
    const logGroup = createLogGroup(scope, "FlowLogs", log);
    vpc.addFlowLog("FlowLog", { destination: FlowLogDestination.toCloudWatchLogs(logGroup) });
    return;
  }
  acknowledge(
    vpc,
    "VPC7",
    "Flow logs are billed by the gigabyte, and the security groups admit the load balancer alone; flowLogs: true records them.",
  );
}
