import { at, type Deployment, items, type Json, type Resource } from "../deployment.ts";
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

/** The rules of CDK's security groups as resources of their own, each naming its group. */
export function looseRules(resources: ReadonlyMap<string, Resource>): Resource[] {
  return [...resources].flatMap(([id, { type, properties }]) => {
    if (type === "AWS::EC2::SecurityGroupIngress") return [{ type: "ingress", properties }];
    if (type === "AWS::EC2::SecurityGroupEgress") return [{ type: "egress", properties }];
    if (type !== "AWS::EC2::SecurityGroup") return [];
    const toRule = (kind: string, rule: Json) => ({
      type: kind,
      properties: { ...(rule as Resource["properties"]), GroupId: { Ref: id } },
    });
    return [
      ...items(properties, "SecurityGroupIngress").map((rule) => toRule("ingress", rule)),
      ...items(properties, "SecurityGroupEgress")
        // CDK's way to say "nothing": an address that nobody has.
        .filter((rule) => at(rule, "CidrIp") !== "255.255.255.255/32")
        .map((rule) => toRule("egress", rule)),
    ];
  });
}

function cdkPeer({ properties }: Resource, all: Deployment): string {
  const peers = ["CidrIp", "CidrIpv6", "SourceSecurityGroupId", "DestinationSecurityGroupId"];
  const lists = ["SourcePrefixListId", "DestinationPrefixListId"];
  return rule(
    properties,
    all,
    "GroupId",
    [...peers, ...lists],
    ["IpProtocol", "FromPort", "ToPort"],
  );
}

function terraformPeer({ properties }: Resource, all: Deployment): string {
  const peers = ["cidr_ipv4", "cidr_ipv6", "referenced_security_group_id", "prefix_list_id"];
  return rule(properties, all, "security_group_id", peers, ["ip_protocol", "from_port", "to_port"]);
}

function rule(
  properties: Json,
  all: Deployment,
  group: string,
  peers: readonly string[],
  ports: readonly string[],
): string {
  const peer = peers.map((name) => at(properties, name)).find((each) => each !== undefined);
  const traffic = ports.map((name) => at(properties, name) ?? "");
  return `${all.word(at(properties, group))}: ${all.word(peer)}, ${traffic.join(" ")}`;
}
