import { type Stack, Token } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import {
  InterfaceVpcEndpointAwsService,
  type IVpc,
  SecurityGroup,
  SubnetType,
  Vpc,
} from "aws-cdk-lib/aws-ec2";
import { Topic } from "aws-cdk-lib/aws-sns";
import { describe, expect, test, vi } from "vitest";
import {
  ServiceNetwork,
  type ServiceNetworkProps,
} from "../../../infra/network/service-network.ts";
import { checkStack, createStack } from "./check-stack.ts";

vi.setConfig({ testTimeout: 60_000 });

/** A network with a group of tasks that it lets out. */
function build(props: ServiceNetworkProps) {
  return (stack: Stack) => {
    const network = new ServiceNetwork(stack, "Network", props);
    const options = { vpc: network.vpc, allowAllOutbound: false };
    network.allowEgress(new SecurityGroup(stack, "Tasks", options));
    new Topic(stack, "Waits", { enforceSSL: true }).node.addDependency(network.egressEstablished);
  };
}

const IRELAND = { account: "123456789012", region: "eu-west-1" };

const open = checkStack(build({}));
const nat = checkStack(build({ network: "nat", availabilityZones: 3, flowLogs: true }), IRELAND);
const closed = checkStack(
  build({
    network: "endpoints",
    interfaceEndpoints: [
      InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
      // Already there: named twice, an endpoint would fail for its private DNS name.
      InterfaceVpcEndpointAwsService.ECR,
    ],
    gatewayPrefixListIds: ["pl-s3", "pl-dynamodb"],
  }),
);

describe.each([
  { name: "public", ...open, zones: 2 },
  { name: "nat", ...nat, zones: 3 },
  { name: "endpoints", ...closed, zones: 2 },
])("a new network, $name", ({ template, findings, lookups, zones }) => {
  test("leaves cdk-nag and the CloudFormation validation nothing to find", () => {
    expect(findings).toEqual([]);
  });

  test("asks AWS for nothing at synth, with an account and a region or without", () => {
    expect(lookups).toEqual([]);
  });

  test("spans as many zones as it was told, whatever zones its region has", () => {
    const zonesOf = Object.values(template.findResources("AWS::EC2::Subnet")).map(
      ({ Properties }) => Properties.AvailabilityZone,
    );
    const distinct = new Set(zonesOf.map((zone) => JSON.stringify(zone)));
    expect([...distinct].map((zone) => JSON.parse(zone))).toEqual(
      Array.from({ length: zones }, (_, index) => ({
        "Fn::Select": [index, { "Fn::GetAZs": expect.anything() }],
      })),
    );
  });

  test("reaches S3 and DynamoDB by gateways that cost nothing, from every subnet", () => {
    for (const service of ["s3", "dynamodb"]) {
      template.hasResourceProperties("AWS::EC2::VPCEndpoint", {
        VpcEndpointType: "Gateway",
        ServiceName: Match.objectLike({
          "Fn::Join": ["", Match.arrayWith([Match.stringLikeRegexp(`\\.${service}$`)])],
        }),
      });
    }
  });

  test("gives no address to whatever starts in a subnet of its own accord", () => {
    for (const { Properties } of Object.values(template.findResources("AWS::EC2::Subnet"))) {
      expect(Properties.MapPublicIpOnLaunch).toBe(false);
    }
  });
});

test("the public network has neither NAT gateways nor private subnets", () => {
  open.template.resourceCountIs("AWS::EC2::NatGateway", 0);
  open.template.resourceCountIs("AWS::EC2::Subnet", 2);
  open.template.resourceCountIs("AWS::EC2::FlowLog", 0);
});

test("the nat network has one gateway, and private subnets that lead to it", () => {
  nat.template.resourceCountIs("AWS::EC2::NatGateway", 1);
  nat.template.resourceCountIs("AWS::EC2::Subnet", 6);
  const routes = Object.values(nat.template.findResources("AWS::EC2::Route"));
  expect(routes.filter(({ Properties }) => Properties.NatGatewayId)).toHaveLength(3);
});

test("flow logs are recorded for the whole network, and kept for a month", () => {
  nat.template.hasResourceProperties("AWS::EC2::FlowLog", {
    ResourceType: "VPC",
    TrafficType: "ALL",
    LogDestinationType: "cloud-watch-logs",
  });
  nat.template.hasResourceProperties("AWS::Logs::LogGroup", { RetentionInDays: 30 });
});

test("one NAT gateway a zone can be had", () => {
  const stack = createStack();
  build({ network: "nat", natGateways: 2 })(stack);
  Template.fromStack(stack).resourceCountIs("AWS::EC2::NatGateway", 2);
});

test("the endpoints network has no way to the internet from where tasks are", () => {
  closed.template.resourceCountIs("AWS::EC2::NatGateway", 0);
  const routes = Object.entries(closed.template.findResources("AWS::EC2::Route"));
  expect(routes.map(([id]) => id).filter((id) => id.includes("private"))).toEqual([]);
});

test("the endpoints network has those that a task needs and those asked for, each once", () => {
  const endpoints = Object.values(closed.template.findResources("AWS::EC2::VPCEndpoint"));
  const names = endpoints
    .filter(({ Properties }) => Properties.VpcEndpointType === "Interface")
    .map(({ Properties }) => JSON.stringify(Properties.ServiceName))
    .map((name) => /"\.([a-z.]+)"/.exec(name)?.[1]);
  expect(names.sort()).toEqual(["ecr.api", "ecr.dkr", "logs", "secretsmanager"]);
});

test("the endpoints admit those alone whom the network lets out", () => {
  const groups = closed.template.findResources("AWS::EC2::SecurityGroup");
  const [, endpoints] = Object.entries(groups).find(([id]) => id.includes("Endpoint")) ?? [];
  expect(endpoints?.Properties.SecurityGroupIngress).toBeUndefined();
  closed.template.resourceCountIs("AWS::EC2::SecurityGroupIngress", 1);
  closed.template.hasResourceProperties("AWS::EC2::SecurityGroupIngress", {
    FromPort: 443,
    ToPort: 443,
    SourceSecurityGroupId: { "Fn::GetAtt": [Match.stringLikeRegexp("^Tasks"), "GroupId"] },
  });
});

test("behind endpoints, tasks get out to them, S3 and DynamoDB, and nowhere else", () => {
  const rules = Object.values(closed.template.findResources("AWS::EC2::SecurityGroupEgress"));
  const peers = rules.map(({ Properties: { FromPort, ToPort, ...rule } }) => {
    expect([FromPort, ToPort]).toEqual([443, 443]);
    return rule.DestinationPrefixListId ?? rule.DestinationSecurityGroupId["Fn::GetAtt"][0];
  });
  expect(peers.sort()).toEqual([
    expect.stringContaining("EndpointsSecurityGroup"),
    "pl-dynamodb",
    "pl-s3",
  ]);
  expect(egressOf(closed.template, "Tasks")).toBeUndefined();
});

test("what waits for a way out waits for its routes, gateways, endpoints and rules", () => {
  const awaited = (template: Template) =>
    Object.values(template.findResources("AWS::SNS::Topic")).flatMap(({ DependsOn }) =>
      DependsOn.map((id: string) => id.replace(/[0-9A-F]{8}$/, "")),
    );
  expect(awaited(nat.template)).toEqual(
    expect.arrayContaining([
      // A route waits for its NAT gateway.
      "NetworkVpcprivateSubnet1DefaultRoute",
      "NetworkVpcS3",
    ]),
  );
  expect(awaited(closed.template)).toEqual(
    expect.arrayContaining([
      "NetworkVpcS3",
      "NetworkVpcDynamoDb",
      "NetworkEndpointsecrdkr",
      expect.stringMatching(/^NetworkEndpointsSecurityGroupfromTestTasks/),
    ]),
  );
});

test("elsewhere, tasks get out over HTTPS alone", () => {
  for (const { template } of [open, nat]) {
    expect(egressOf(template, "Tasks")).toEqual([
      expect.objectContaining({ CidrIp: "0.0.0.0/0", FromPort: 443, ToPort: 443 }),
    ]);
    template.resourceCountIs("AWS::EC2::SecurityGroupEgress", 0);
  }
});

function egressOf(template: Template, id: string): unknown {
  const groups = Object.entries(template.findResources("AWS::EC2::SecurityGroup"));
  return groups.find(([name]) => name.startsWith(id))?.[1].Properties.SecurityGroupEgress;
}

test("a third zone, and another kind of network, move no subnet that is there", () => {
  const small = cidrBlocks({ network: "nat" });
  expect(cidrBlocks({ network: "nat", availabilityZones: 3 })).toMatchObject(small);
  expect(cidrBlocks({ network: "endpoints" })).toEqual(small);
  expect(small).toMatchObject(cidrBlocks({ network: "public" }));
});

function cidrBlocks(props: ServiceNetworkProps): Record<string, string> {
  const stack = createStack();
  build(props)(stack);
  const subnets = Object.entries(Template.fromStack(stack).findResources("AWS::EC2::Subnet"));
  return Object.fromEntries(subnets.map(([id, { Properties }]) => [id, Properties.CidrBlock]));
}

test("the ids of the network are what they were before there was a choice", () => {
  expect(Object.keys(cidrBlocks({}))).toEqual([
    "NetworkVpcpublicSubnet1Subnet00617657",
    "NetworkVpcpublicSubnet2SubnetDCAA7C9A",
  ]);
});

describe("an existing network", () => {
  const PRIVATE = { subnetType: SubnetType.PRIVATE_WITH_EGRESS };
  const PUBLIC = { subnetType: SubnetType.PUBLIC };

  test("has its tasks in its private subnets, without an address of their own", () => {
    const network = new ServiceNetwork(createStack(), "Network", { vpc: vpcOf(2, 2) });
    expect(network.taskSubnets).toEqual(PRIVATE);
    expect(network.assignPublicIp).toBe(false);
    expect(network.loadBalancerSubnets()).toEqual(PUBLIC);
    expect(network.loadBalancerSubnets(true)).toEqual(PRIVATE);
  });

  test("has them in its public ones if it has no others, with an address", () => {
    const network = new ServiceNetwork(createStack(), "Network", { vpc: vpcOf(2) });
    expect(network.taskSubnets).toEqual(PUBLIC);
    expect(network.assignPublicIp).toBe(true);
  });

  test("has them where it is told, in isolated subnets for instance", () => {
    const taskSubnets = { subnetType: SubnetType.PRIVATE_ISOLATED };
    const props = { vpc: vpcOf(2, 2, 2), taskSubnets };
    const network = new ServiceNetwork(createStack(), "Network", props);
    expect(network.taskSubnets).toBe(taskSubnets);
    expect(network.assignPublicIp).toBe(false);
  });

  test("gets nothing that it did not have", () => {
    const network = new ServiceNetwork(createStack(), "Network", { vpc: vpcOf(2, 2) });
    expect(network.node.children).toEqual([]);
  });

  test("tells its addresses", () => {
    const network = new ServiceNetwork(createStack(), "Network", { vpc: vpcOf(2) });
    expect(network.cidrBlock).toBe("172.16.0.0/16");
    expect(new ServiceNetwork(createStack(), "Network").cidrBlock).toBe("10.0.0.0/16");
  });

  test("with nothing but isolated subnets is refused until it is told that they will do", () => {
    const vpc = vpcOf(0, 0, 2);
    expect(() => new ServiceNetwork(createStack(), "Network", { vpc })).toThrow(
      "[infra] the vpc has neither private nor public subnets, but 2 isolated ones",
    );
    const taskSubnets = { subnetType: SubnetType.PRIVATE_ISOLATED };
    const network = new ServiceNetwork(createStack(), "Network", { vpc, taskSubnets });
    expect(() => network.loadBalancerSubnets()).toThrow(
      "[infra] a load balancer on the internet needs public subnets in two zones, and the vpc has them in 0; add some, or set internal to true",
    );
    expect(network.loadBalancerSubnets(true)).toBe(taskSubnets);
  });

  test("with subnets in one zone is refused by a load balancer", () => {
    const network = new ServiceNetwork(createStack(), "Network", { vpc: vpcOf(1, 1) });
    expect(() => network.loadBalancerSubnets()).toThrow("and the vpc has them in 1; add some");
    expect(() => network.loadBalancerSubnets(true)).toThrow(
      "[infra] an internal load balancer needs task subnets in two zones, and the vpc has them in 1",
    );
  });

  test("with two subnets in one zone is refused by a load balancer", () => {
    const vpc = Vpc.fromVpcAttributes(createStack(), "Existing", {
      vpcId: "vpc-1",
      availabilityZones: ["a"],
      publicSubnetIds: ["subnet-1", "subnet-2"],
    });
    expect(() => new ServiceNetwork(createStack(), "N", { vpc }).loadBalancerSubnets()).toThrow(
      "needs public subnets in two zones, and the vpc has them in 1;",
    );
  });

  test("without the subnets that are asked for is refused, and says what it has", () => {
    const props = { vpc: vpcOf(2, 2), taskSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } };
    expect(() => new ServiceNetwork(createStack(), "Network", props)).toThrow(
      "[infra] taskSubnets does not fit the vpc, which has 2 public, 2 private and 0 isolated subnets: ",
    );
  });
});

function vpcOf(publicOnes: number, privateOnes = 0, isolated = 0): IVpc {
  const ids = (kind: string, count: number) => {
    const list = Array.from({ length: count }, (_, index) => `subnet-${kind}${index}`);
    return count === 0 ? undefined : list;
  };
  const publicSubnetIds = ids("a", publicOnes);
  const privateSubnetIds = ids("b", privateOnes);
  const isolatedSubnetIds = ids("c", isolated);
  const zones = Math.max(publicOnes, privateOnes, isolated);
  return Vpc.fromVpcAttributes(createStack(), "Existing", {
    vpcId: "vpc-1",
    vpcCidrBlock: "172.16.0.0/16",
    availabilityZones: ["a", "b", "c"].slice(0, zones),
    ...(publicSubnetIds && { publicSubnetIds }),
    ...(privateSubnetIds && { privateSubnetIds }),
    ...(isolatedSubnetIds && { isolatedSubnetIds }),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: what a program without types could pass
const untyped = (props: any): ServiceNetworkProps => props;

test.each<[string, ServiceNetworkProps, string]>([
  [
    "a vpc with options of a new network",
    { vpc: vpcOf(2), network: "nat", flowLogs: false },
    "[infra] vpc is given together with network, flowLogs; an existing network stays as it is: leave out either vpc or the others",
  ],
  [
    "task subnets without a vpc",
    { taskSubnets: { subnetType: SubnetType.PUBLIC } },
    "[infra] taskSubnets is given without vpc",
  ],
  [
    "an unknown network",
    untyped({ network: "private" }),
    '[infra] network "private" is not known; use public, nat or endpoints',
  ],
  [
    "a single zone",
    untyped({ availabilityZones: 1 }),
    "[infra] availabilityZones 1 is not known; use 2 or 3",
  ],
  [
    "NAT gateways where nothing leads to them",
    { natGateways: 1 },
    '[infra] natGateways 1 is given with network "public"; set network to "nat", or leave natGateways out',
  ],
  [
    "no NAT gateway in a nat network",
    { network: "nat", natGateways: 0 },
    "[infra] natGateways 0 does not go with 2 availability zones; use 1 to 2",
  ],
  [
    "more NAT gateways than zones",
    { network: "nat", natGateways: 3 },
    "[infra] natGateways 3 does not go with 2 availability zones; use 1 to 2",
  ],
  [
    "prefix lists where tasks need all of AWS",
    { network: "nat", gatewayPrefixListIds: ["pl-s3"] },
    '[infra] gatewayPrefixListIds is given with network "nat"; it is for "endpoints": leave it out',
  ],
])("%s is refused", (_, props, message) => {
  expect(() => new ServiceNetwork(createStack(), "Network", props)).toThrow(message);
});

test.each<[string, ServiceNetworkProps]>([
  ["as many NAT gateways as zones", { network: "nat", natGateways: 3, availabilityZones: 3 }],
  ["a number of NAT gateways that is not known yet", { network: "nat", natGateways: later() }],
])("%s is taken", (_, props) => {
  expect(() => new ServiceNetwork(createStack(), "Network", props)).not.toThrow();
});

function later(): number {
  return Token.asNumber({ resolve: () => 1 });
}
