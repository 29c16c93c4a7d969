import { expect, test } from "vitest";
import type { Graph } from "../../../tools/diagram/graph.ts";
import type { Template } from "../../../tools/diagram/template.ts";
import { toGraph } from "../../../tools/diagram/to-graph.ts";
import { toMermaid } from "../../../tools/diagram/to-mermaid.ts";
import { toPage } from "../../../tools/diagram/to-page.ts";

const forward = (TargetGroupArn: string, Weight: number) => ({
  TargetGroupArn: { Ref: TargetGroupArn },
  Weight,
});

/** Both targets behind one load balancer, in private subnets, with all that may stand around them. */
const BOTH: Template = {
  Resources: {
    Name: resource("Route53::RecordSet", {
      AliasTarget: { DNSName: { "Fn::GetAtt": ["Alb", "DNSName"] } },
    }),
    Acl: resource("WAFv2::WebACL"),
    Association: resource("WAFv2::WebACLAssociation", {
      ResourceArn: { Ref: "Alb" },
      WebACLArn: { "Fn::GetAtt": ["Acl", "Arn"] },
    }),
    Alb: resource("ElasticLoadBalancingV2::LoadBalancer", { Subnets: [{ Ref: "Subnet" }] }),
    Https: resource("ElasticLoadBalancingV2::Listener", {
      LoadBalancerArn: { Ref: "Alb" },
      Port: 443,
      Protocol: "HTTPS",
    }),
    Split: resource("ElasticLoadBalancingV2::ListenerRule", {
      ListenerArn: { Ref: "Https" },
      Actions: [
        { ForwardConfig: { TargetGroups: [forward("Tasks", 90), forward("Functions", 10)] } },
      ],
    }),
    Tasks: resource("ElasticLoadBalancingV2::TargetGroup", {
      TargetType: "ip",
      VpcId: { Ref: "Vpc" },
    }),
    Functions: resource("ElasticLoadBalancingV2::TargetGroup", {
      TargetType: "lambda",
      Targets: [{ Id: { Ref: "Live" } }],
    }),
    Vpc: resource("EC2::VPC"),
    Subnet: resource("EC2::Subnet", { VpcId: { Ref: "Vpc" } }),
    Nat1: resource("EC2::NatGateway", { SubnetId: { Ref: "Subnet" } }),
    Nat2: resource("EC2::NatGateway", { SubnetId: { Ref: "Subnet" } }),
    Service: resource("ECS::Service", {
      TaskDefinition: { Ref: "Task" },
      LoadBalancers: [{ TargetGroupArn: { Ref: "Tasks" } }],
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "Subnet" }] } },
    }),
    Task: resource("ECS::TaskDefinition", {
      Cpu: "512",
      Memory: "1024",
      ContainerDefinitions: [
        { Image: { "Fn::Sub": "1.dkr.ecr.eu-west-3.amazonaws.com/cdk-assets:hash" } },
      ],
    }),
    Live: resource("Lambda::Alias", { FunctionName: { Ref: "Function" }, Name: "live" }),
    Function: resource("Lambda::Function", {
      MemorySize: 512,
      Environment: { Variables: { TABLE_NAME: { Ref: "Table" } } },
      LoggingConfig: { LogGroup: { Ref: "Log" } },
    }),
    Table: resource("DynamoDB::Table"),
    Log: resource("Logs::LogGroup"),
    AlarmOfTasks: resource("CloudWatch::Alarm", alarmOn("Tasks")),
    AlarmOfFunctions: resource("CloudWatch::Alarm", alarmOn("Functions")),
    Topic: resource("SNS::Topic"),
    Unknown: resource("Custom::Thing", { Of: { Ref: "Table" } }),
  },
};

function resource(type: string, Properties: unknown = {}) {
  return { Type: `AWS::${type}`, Properties };
}

function alarmOn(group: string) {
  return {
    AlarmActions: [{ Ref: "Topic" }],
    Dimensions: [{ Value: { "Fn::Select": [5, { "Fn::Split": [":", { Ref: group }] }] } }],
  };
}

const graph = toGraph(BOTH);
const mermaid = toMermaid(graph);

function arrows({ arrows: all }: Graph, solid: boolean): string[] {
  return all.filter(({ aside }) => aside !== solid).map(({ from, to }) => `${from} > ${to}`);
}

test("the way of a request leads from the clients to the table, over both targets", () => {
  expect(arrows(graph, true)).toEqual([
    "clients > dns",
    "dns > alb",
    "alb > listener",
    "listener > rule",
    "rule > group1",
    "rule > group2",
    "group1 > service",
    "group2 > alias",
    "service > task",
    "alias > function",
    "function > table",
  ]);
});

test("a rule's arrows say what share each target gets", () => {
  expect(mermaid).toContain('rule -->|"weight 90"| group1');
  expect(mermaid).toContain('rule -->|"weight 10"| group2');
});

test("what stands around is connected by what it does", () => {
  expect(arrows(graph, false)).toEqual([
    "waf > alb",
    "vpc > nat",
    "service > vpc",
    "function > logs",
    "alarm > group1",
    "alarm > group2",
    "alarm > topic",
    "task > images",
  ]);
});

test("many of one kind are one box that says how many", () => {
  expect(mermaid).toContain('alarm["Alarms (2)<br/>');
  expect(mermaid).toContain('nat["NAT gateway (2)<br/>');
});

test("two target groups are told apart by what they hold", () => {
  expect(mermaid).toContain('group1["Target group: tasks<br/>');
  expect(mermaid).toContain('group2["Target group: a function<br/>');
});

test("what is not drawn is counted", () => {
  const page = toPage("both", BOTH);
  expect(page).toContain("- 1 × `AWS::Custom::Thing`");
  expect(page).toContain("- 1 × `AWS::EC2::Subnet`");
  expect(page).not.toContain("`AWS::DynamoDB::Table`");
});

test("no name of a logical id gets into the page, so that a renamed construct changes no diagram", () => {
  for (const id of ["Nat1", "AlarmOfTasks", "Split"])
    expect(toPage("both", BOTH)).not.toContain(id);
});

test("every arrow is between two boxes, each of which is there once", () => {
  const boxes = [...mermaid.matchAll(/^ {4}(\w+)[[(]/gm)].map(([, name]) => name);
  expect(new Set(boxes).size).toBe(boxes.length);
  for (const { from, to } of graph.arrows) {
    expect(boxes).toContain(from);
    expect(boxes).toContain(to);
  }
});

test("a quote in a template cannot end a label", () => {
  const quoted = toMermaid(
    toGraph({ Resources: { Live: resource("Lambda::Alias", { Name: 'a"b#c' }) } }),
  );
  expect(quoted).toContain('alias["Alias: a#quot;b#35;c<br/>');
});

test("a function's own door is where clients come in", () => {
  const Resources = {
    Url: resource("Lambda::Url", { AuthType: "NONE", TargetFunctionArn: { Ref: "Live" } }),
    Live: resource("Lambda::Alias", { Name: "live" }),
  };
  expect(arrows(toGraph({ Resources }), true)).toEqual(["clients > url", "url > alias"]);
  const cdn = resource("CloudFront::Distribution", {
    Origins: [
      {
        DomainName: {
          "Fn::Select": [2, { "Fn::Split": ["/", { "Fn::GetAtt": ["Url", "FunctionUrl"] }] }],
        },
      },
    ],
  });
  expect(arrows(toGraph({ Resources: { ...Resources, Cdn: cdn } }), true)).toEqual([
    "clients > cdn",
    "cdn > url",
    "url > alias",
  ]);
});
