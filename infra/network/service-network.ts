import {
  GatewayVpcEndpointAwsService,
  type IVpc,
  type SubnetSelection,
  SubnetType,
  Vpc,
} from "aws-cdk-lib/aws-ec2";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";

/** Where a service runs. */
export interface ServiceNetworkProps {
  /**
   * The network to run in. Its private subnets are used if it has any, else its public ones.
   * @default - a new VPC of public subnets in two zones, without NAT gateways
   */
  readonly vpc?: IVpc;
}

/** A network for tasks and a load balancer. */
export class ServiceNetwork extends Construct {
  readonly vpc: IVpc;
  readonly taskSubnets: SubnetSelection;
  /** Whether a task needs an address of its own to reach AWS. */
  readonly assignPublicIp: boolean;

  constructor(scope: Construct, id: string, { vpc }: ServiceNetworkProps = {}) {
    super(scope, id);
    const hasPrivate = vpc !== undefined && vpc.privateSubnets.length > 0;
    this.vpc = vpc ?? createPublicVpc(this);
    this.taskSubnets = {
      subnetType: hasPrivate ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PUBLIC,
    };
    this.assignPublicIp = !hasPrivate;
  }
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
