import {
  type ISecurityGroup,
  type IVpc,
  Peer,
  Port,
  SecurityGroup,
  type SubnetSelection,
  SubnetType,
} from "aws-cdk-lib/aws-ec2";
import { type IRole, Policy, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { InfraError } from "../infra-error.ts";

/** A network for a function that needs one. */
export interface LambdaVpcOptions {
  /**
   * The network that the function reaches from its private subnets, say for a database; it then
   * reaches AWS and the internet only by what that network offers. Attaching is free of charge; a
   * NAT gateway, which the internet takes, costs $32.85 a month and $0.045 a gigabyte.
   * Let the function in with `target.function.connections`.
   * @default - none: the function reaches AWS and the internet, and no private network
   */
  readonly lambdaVpc?: IVpc;
}

/** What makes a function join a network. */
export interface VpcAttachment {
  readonly settings: {
    readonly vpc: IVpc;
    readonly vpcSubnets: SubnetSelection;
    readonly securityGroups: ISecurityGroup[];
  };
  /** What the function's role must have before the function is made. */
  readonly policy: Policy;
}

/** Lets a function join the network, with a security group of its own: out over HTTPS, in nothing. */
export function joinVpc(
  scope: Construct,
  role: IRole,
  { lambdaVpc }: LambdaVpcOptions,
): VpcAttachment | undefined {
  if (lambdaVpc === undefined) return undefined;
  const securityGroup = new SecurityGroup(scope, "SecurityGroup", {
    vpc: lambdaVpc,
    description: "Function: out to AWS over HTTPS, and to what lets it in",
    allowAllOutbound: false,
  });
  securityGroup.addEgressRule(Peer.anyIpv4(), Port.HTTPS, "AWS services");
  return {
    settings: {
      vpc: lambdaVpc,
      vpcSubnets: privateSubnets(lambdaVpc),
      securityGroups: [securityGroup],
    },
    policy: allowInterfaces(scope, role),
  };
}

// In a public subnet a function gets no public address, so it would reach nothing outside.
function privateSubnets(vpc: IVpc): SubnetSelection {
  if (vpc.privateSubnets.length > 0) return { subnetType: SubnetType.PRIVATE_WITH_EGRESS };
  if (vpc.isolatedSubnets.length > 0) return { subnetType: SubnetType.PRIVATE_ISOLATED };
  throw new InfraError(
    "infra-network",
    "[infra] lambdaVpc has public subnets only, in which a function gets no address to leave the network with; pass one with private subnets, or leave lambdaVpc out",
  );
}

function allowInterfaces(scope: Construct, role: IRole): Policy {
  const policy = new Policy(scope, "VpcAccess", {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: [
          "ec2:CreateNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:DeleteNetworkInterface",
          "ec2:AssignPrivateIpAddresses",
          "ec2:UnassignPrivateIpAddresses",
        ],
        resources: ["*"],
      }),
    ],
  });
  acknowledge(
    policy,
    "IAM5[Resource::*]",
    "Lambda makes the function's network interfaces with this role, and refuses a role that names them: they have no ARN yet. The actions are those of AWSLambdaVPCAccessExecutionRole without its log groups.",
  );
  return policy;
}
