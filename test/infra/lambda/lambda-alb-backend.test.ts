import { App, Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ListenerAction,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Code } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { expect, test, vi } from "vitest";
import { LambdaTarget } from "../../../infra/lambda/lambda-target.ts";
import { CONTEXT, only } from "../synth-advisor.ts";

vi.setConfig({ testTimeout: 60_000 });

const lambdaCode = Code.fromInline("exports.handler = () => {}");

function createStack(name = "Test"): Stack {
  return new Stack(new App({ context: CONTEXT }), name);
}

function createBackend(scope: Construct) {
  return new LambdaTarget(scope, "Lambda", { lambdaCode }).albBackend();
}

const template = (() => {
  const stack = createStack();
  const { targetGroup } = createBackend(stack);
  const loadBalancer = new ApplicationLoadBalancer(stack, "Alb", { vpc: new Vpc(stack, "Vpc") });
  new ApplicationListener(stack, "Listener", {
    loadBalancer,
    protocol: ApplicationProtocol.HTTP,
    defaultAction: ListenerAction.weightedForward([{ targetGroup, weight: 100 }]),
  });
  return Template.fromStack(stack);
})();

test("a load balancer calls the alias, with repeated headers kept apart", () => {
  expect(only(template, "AWS::ElasticLoadBalancingV2::TargetGroup").Properties).toMatchObject({
    TargetType: "lambda",
    Targets: [{ Id: { Ref: only(template, "AWS::Lambda::Alias").id } }],
    TargetGroupAttributes: expect.arrayContaining([
      { Key: "lambda.multi_value_headers.enabled", Value: "true" },
    ]),
  });
});

test("no health check invokes, and bills, the function", () => {
  template.hasResourceProperties("AWS::ElasticLoadBalancingV2::TargetGroup", {
    HealthCheckEnabled: false,
    HealthCheckPath: Match.absent(),
    HealthCheckIntervalSeconds: Match.absent(),
  });
});

// AWS takes neither for a group of Lambda functions, and CDK and the validation let them pass.
test("nothing is set that a group of functions cannot have", () => {
  const { Properties } = only(template, "AWS::ElasticLoadBalancingV2::TargetGroup");
  const keys = Properties.TargetGroupAttributes.map(({ Key }: { Key: string }) => Key);
  expect(keys).toEqual(["lambda.multi_value_headers.enabled"]);
  for (const name of ["VpcId", "Port", "Protocol"]) expect(Properties).not.toHaveProperty(name);
});

test("only that target group, of this account, may call the alias", () => {
  const { Properties } = only(template, "AWS::Lambda::Permission");
  const name = only(template, "AWS::ElasticLoadBalancingV2::TargetGroup").Properties.Name;
  expect(Properties).toEqual({
    Action: "lambda:InvokeFunction",
    FunctionName: { Ref: only(template, "AWS::Lambda::Alias").id },
    Principal: "elasticloadbalancing.amazonaws.com",
    SourceAccount: { Ref: "AWS::AccountId" },
    SourceArn: {
      "Fn::Join": ["", expect.arrayContaining([`:targetgroup/${name}/*`])],
    },
  });
});

test("no permission is open to any load balancer", () => {
  template.allResourcesProperties("AWS::Lambda::Permission", {
    SourceArn: Match.anyValue(),
    SourceAccount: Match.anyValue(),
  });
});

test("the permission is there before the load balancer registers the function", () => {
  const [group] = Object.values(template.findResources("AWS::ElasticLoadBalancingV2::TargetGroup"));
  expect(group?.DependsOn).toEqual([only(template, "AWS::Lambda::Permission").id]);
});

test("the group's name is AWS's: short, of letters, digits and hyphens, never at an end", () => {
  const names = [
    groupName(createStack()),
    groupName(createStack("a-stack-with-a-name-that-is-longer-than-any-group-may-be")),
    groupName(new Construct(createStack("S"), "x")),
  ];
  for (const name of names) {
    expect(name).toMatch(/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/);
    expect(name.length).toBeLessThanOrEqual(32);
  }
  expect(new Set(names).size).toBe(3);
});

// The name decides whether a deployment replaces the group, which AWS refuses while a rule uses it.
test("the group's name follows from where the construct is, and from nothing else", () => {
  expect(groupName(createStack())).toBe("Test-Lambda-AlbBackend-15368F31");
  expect(groupName(createStack())).toBe(groupName(createStack()));
});

test("two services of one stack have groups of their own", () => {
  const stack = createStack();
  expect(groupName(new Construct(stack, "A"))).not.toBe(groupName(new Construct(stack, "B")));
});

function groupName(scope: Construct): string {
  const { targetGroup } = createBackend(scope);
  const resource = targetGroup.node.defaultChild as unknown as { name: string };
  return resource.name;
}
