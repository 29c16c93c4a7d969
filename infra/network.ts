import {
  GatewayVpcEndpointAwsService,
  type IVpc,
  type SubnetSelection,
  SubnetType,
  Vpc,
} from "aws-cdk-lib/aws-ec2";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

/** Where tasks run, and whether they need an address of their own to reach AWS. */
export type Network = {
  readonly vpc: IVpc;
  readonly taskSubnets: SubnetSelection;
  readonly assignPublicIp: boolean;
};

/** A new network of public subnets; or `vpc`, whose private subnets are preferred if it has any. */
export function createNetwork(scope: Construct, vpc?: IVpc): Network {
  if (vpc !== undefined && vpc.privateSubnets.length > 0) {
    return {
      vpc,
      taskSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      assignPublicIp: false,
    };
  }
  return {
    vpc: vpc ?? createPublicVpc(scope),
    taskSubnets: { subnetType: SubnetType.PUBLIC },
    assignPublicIp: true,
  };
}

/**
 * Two zones, public subnets, no NAT: a public address costs $3.65 a task and month, a NAT gateway
 * $32.85 and interface endpoints for ECR and logs $43.80. The security groups keep the tasks closed.
 */
function createPublicVpc(scope: Construct): Vpc {
  const vpc = new Vpc(scope, "Vpc", {
    maxAzs: 2,
    natGateways: 0,
    subnetConfiguration: [
      // An address is given to each task, not to whatever else may start here one day.
      { name: "public", subnetType: SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
    ],
    // Closing the default group takes a custom resource with a Lambda function of its own, and
    // nothing here ever joins that group.
    restrictDefaultSecurityGroup: false,
  });
  // Free of charge, and they keep image layers and table traffic off the public path.
  vpc.addGatewayEndpoint("S3", { service: GatewayVpcEndpointAwsService.S3 });
  vpc.addGatewayEndpoint("DynamoDb", { service: GatewayVpcEndpointAwsService.DYNAMODB });
  acknowledge(
    vpc,
    "VPC7",
    "Flow logs are billed by the gigabyte and kept by whoever watches the network; the security groups admit the load balancer alone. A team that keeps flow logs passes its own VPC.",
  );
  return vpc;
}
