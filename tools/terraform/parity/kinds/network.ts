import { at, items, type Json, type Resource } from "../deployment.ts";
import { type Kind, same } from "../kind.ts";

export const vpc: Kind = {
  name: "VPC",
  types: { cdk: "AWS::EC2::VPC", terraform: "aws_vpc" },
  decisions: {
    addresses: same("CidrBlock", "cidr_block"),
    "DNS names": same("EnableDnsHostnames", "enable_dns_hostnames"),
  },
};

export const subnet: Kind = {
  name: "subnet",
  types: { cdk: "AWS::EC2::Subnet", terraform: "aws_subnet" },
  key: { cdk: "CidrBlock", terraform: "cidr_block" },
  decisions: {
    "gives public addresses": same("MapPublicIpOnLaunch", "map_public_ip_on_launch", false),
  },
};

export const natGateway: Kind = {
  name: "NAT gateway",
  types: { cdk: "AWS::EC2::NatGateway", terraform: "aws_nat_gateway" },
  decisions: {},
};

export const egressRoute: Kind = {
  name: "route out",
  types: { cdk: "AWS::EC2::Route", terraform: "aws_route" },
  key: { cdk: "DestinationCidrBlock", terraform: "destination_cidr_block" },
  // CDK has a table for each subnet, Terraform one for the public ones.
  isSet: true,
  decisions: {
    through: same(
      ({ properties }) => properties.GatewayId ?? properties.NatGatewayId,
      ({ properties }) => properties.gateway_id ?? properties.nat_gateway_id,
    ),
  },
};

export const endpoint: Kind = {
  name: "endpoint",
  types: { cdk: "AWS::EC2::VPCEndpoint", terraform: "aws_vpc_endpoint" },
  key: { cdk: "ServiceName", terraform: "service_name" },
  decisions: { kind: same("VpcEndpointType", "vpc_endpoint_type") },
};

/** CDK writes rules both within the group and beside it; Terraform always beside it. */
export const securityGroup: Kind = {
  name: "security group",
  types: { cdk: "AWS::EC2::SecurityGroup", terraform: "aws_security_group" },
  decisions: {},
};

export const ingress: Kind = {
  name: "open to",
  types: { cdk: "ingress", terraform: "aws_vpc_security_group_ingress_rule" },
  key: { cdk: cdkPeer, terraform: terraformPeer },
  decisions: {},
};

export const egress: Kind = {
  name: "may reach",
  types: { cdk: "egress", terraform: "aws_vpc_security_group_egress_rule" },
  key: { cdk: cdkPeer, terraform: terraformPeer },
  decisions: {},
};

/** The rules of CDK's security groups as resources of their own. */
export function looseRules(resources: readonly Resource[]): Resource[] {
  return resources.flatMap(({ type, properties }) => {
    if (type === "AWS::EC2::SecurityGroupIngress") return [{ type: "ingress", properties }];
    if (type === "AWS::EC2::SecurityGroupEgress") return [{ type: "egress", properties }];
    if (type !== "AWS::EC2::SecurityGroup") return [];
    return [
      ...items(properties, "SecurityGroupIngress").map((rule) => toRule("ingress", rule)),
      // CDK's way to say "nothing": an address that nobody has.
      ...items(properties, "SecurityGroupEgress")
        .filter((rule) => at(rule, "CidrIp") !== "255.255.255.255/32")
        .map((rule) => toRule("egress", rule)),
    ];
  });
}

function toRule(type: string, rule: Json): Resource {
  return { type, properties: rule as Resource["properties"] };
}

function cdkPeer({ properties }: Resource): string {
  const peer = at(properties, "CidrIp") ?? at(properties, "CidrIpv6") ?? "a security group";
  return `${peer}, ${at(properties, "IpProtocol")} ${at(properties, "FromPort")}`;
}

function terraformPeer({ properties }: Resource): string {
  const peer = at(properties, "cidr_ipv4") ?? at(properties, "cidr_ipv6") ?? "a security group";
  return `${peer}, ${at(properties, "ip_protocol")} ${at(properties, "from_port")}`;
}
