import type { Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { Certificate, type ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import { Peer, Vpc } from "aws-cdk-lib/aws-ec2";
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  ListenerAction,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { expect, test, vi } from "vitest";
import { AlbFrontDoor } from "../../../infra/front-door/alb-front-door.ts";
import type { ServiceDomain } from "../../../infra/front-door/service-domain.ts";
import { ServiceNetwork } from "../../../infra/network/service-network.ts";
import { checkStack, createStack } from "../network/check-stack.ts";
import { only } from "../synth-advisor.ts";
import { StandIn } from "./backends.ts";
import { createDoor, domainOf, importListener, MANAGED } from "./create-door.ts";

vi.setConfig({ testTimeout: 60_000 });

const LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
const RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";

const plain = checkStack((stack) => {
  const shares = [
    { backend: new StandIn(stack, "Tasks"), weight: 90 },
    { backend: new StandIn(stack, "Function"), weight: 10 },
  ];
  createDoor(stack).forward(shares);
});

const full = checkStack((stack) => {
  const domain = domainOf(stack);
  const options = {
    domain,
    accessLogs: true,
    webAcl: MANAGED,
    clientRateLimit: 500,
    deletionProtection: true,
    testListenerFrom: [Peer.ipv4("10.0.0.0/16")],
    logRetention: RetentionDays.ONE_WEEK,
  };
  const door = createDoor(stack, options);
  door.forward([{ backend: new StandIn(stack, "Tasks", { shifts: true }), weight: 100 }]);
});

const internal = checkStack((stack) => {
  const door = createDoor(stack, { internal: true, outerProxies: 1 });
  door.forward([{ backend: new StandIn(stack, "Tasks"), weight: 100 }]);
});

const shared = synthShared();

function synthShared(): Template {
  const stack = createStack();
  const vpc = new Vpc(stack, "Vpc", { maxAzs: 2, natGateways: 0 });
  const loadBalancer = new ApplicationLoadBalancer(stack, "Theirs", { vpc });
  const listener = new ApplicationListener(stack, "Listener", {
    loadBalancer,
    port: 443,
    certificates: [Certificate.fromCertificateArn(stack, "TheirCertificate", certificateArn())],
    open: false,
    defaultAction: ListenerAction.fixedResponse(404),
  });
  const door = new AlbFrontDoor(stack, "Alb", {
    network: new ServiceNetwork(stack, "Network", { vpc }),
    listener,
    listenerPriority: 20,
    pathPatterns: ["/v1/*"],
    domain: domainOf(stack),
  });
  const backend = new StandIn(stack, "Tasks", { shifts: true });
  door.forward([{ backend, weight: 100 }]);
  expect(backend.testRule).toBeUndefined();
  expect(door.loadBalancer).toBe(loadBalancer);
  return Template.fromStack(stack);
}

test("a load balancer with all it can have, or with little, has nothing to find", () => {
  expect([plain.findings, full.findings, internal.findings]).toEqual([[], [], []]);
});

test("without a certificate, it listens in the clear, to anyone", () => {
  expect(only(plain.template, LISTENER).Properties).toMatchObject({ Port: 80, Protocol: "HTTP" });
  expect(ingress(plain.template)).toEqual([
    expect.objectContaining({ CidrIp: "0.0.0.0/0", FromPort: 80, ToPort: 80 }),
  ]);
});

test("nothing gets out of it but to its backends", () => {
  // The way of CDK to say nowhere.
  const [group] = Object.values(plain.template.findResources("AWS::EC2::SecurityGroup"));
  expect(group?.Properties.SecurityGroupEgress).toEqual([
    expect.objectContaining({ CidrIp: "255.255.255.255/32" }),
  ]);
});

test("it drops headers that no server should see, and says nothing false about their number", () => {
  expect(attributes(plain.template)).toMatchObject({
    "routing.http.drop_invalid_header_fields.enabled": "true",
    "routing.http.desync_mitigation_mode": "defensive",
    "idle_timeout.timeout_seconds": "60",
    "deletion_protection.enabled": "false",
  });
  expect(attributes(full.template)).toMatchObject({ "deletion_protection.enabled": "true" });
});

test("with a domain name, it speaks TLS 1.2 and 1.3, also the kind that outlasts quantum computers", () => {
  full.template.hasResourceProperties(LISTENER, {
    Port: 443,
    Protocol: "HTTPS",
    SslPolicy: "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
    Certificates: [{ CertificateArn: { Ref: Match.stringLikeRegexp("^DomainCertificate") } }],
  });
});

test("with a domain name, HTTP leads to HTTPS for good", () => {
  full.template.hasResourceProperties(LISTENER, {
    Port: 80,
    DefaultActions: [
      {
        Type: "redirect",
        RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" },
      },
    ],
  });
});

test("what no rule forwards gets a problem, in the only JSON type that a load balancer knows", () => {
  const [{ FixedResponseConfig: answer }] = only(plain.template, LISTENER).Properties
    .DefaultActions;
  expect(answer).toMatchObject({ StatusCode: "404", ContentType: "application/json" });
  expect(JSON.parse(answer.MessageBody)).toEqual({
    type: "about:blank",
    title: "Not Found",
    status: 404,
  });
});

test("the rule has one id whatever the shares, and shares as it is told", () => {
  const id = /^AlbRule[0-9A-F]{8}$/;
  const { Properties, id: split } = only(plain.template, RULE);
  const rules = Object.keys(full.template.findResources(RULE));
  expect(split).toMatch(id);
  expect(rules).toContain(split);
  expect(weights(Properties)).toEqual([90, 10]);
  expect(Properties.Conditions).toEqual([
    { Field: "path-pattern", PathPatternConfig: { Values: ["/*"] } },
  ]);
});

test("where deployments shift, the rule has both groups, and the test rule the other way round", () => {
  const rules = full.template.findResources(RULE);
  const of = (name: RegExp) =>
    Object.entries(rules).find(([id]) => name.test(id))?.[1].Properties.Actions;
  expect(weights({ Actions: of(/^AlbRule/) })).toEqual([100, 0]);
  expect(weights({ Actions: of(/^AlbTestRule/) })).toEqual([0, 100]);
});

test("the test listener speaks TLS as the other one does, and to those alone who were named", () => {
  full.template.hasResourceProperties(LISTENER, { Port: 9000, Protocol: "HTTPS" });
  const peers = ingress(full.template).map((rule) => [rule.CidrIp, rule.FromPort]);
  expect(peers).toEqual([
    ["0.0.0.0/0", 80],
    ["0.0.0.0/0", 443],
    ["10.0.0.0/16", 9000],
  ]);
});

test("there is no test listener where nothing shifts, and nobody is let at it unless named", () => {
  plain.template.resourceCountIs(LISTENER, 1);
  const stack = createStack();
  const backend = new StandIn(stack, "Tasks", { shifts: true });
  const door = createDoor(stack, { testListenerPort: 8443 });
  door.forward([{ backend, weight: 100 }]);
  expect(backend.testRule).toBeDefined();
  expect(backend.routes?.loadBalancer).toBe(door.loadBalancer);
  const [group] = (door.loadBalancer as ApplicationLoadBalancer).connections.securityGroups;
  const rules = stack.resolve(
    (group?.node.defaultChild as unknown as { securityGroupIngress: unknown }).securityGroupIngress,
  );
  expect(rules).toEqual([expect.objectContaining({ fromPort: 80 })]);
});

test("access logs go to a bucket that is closed, encrypted, emptied in time and kept", () => {
  full.template.hasResource("AWS::S3::Bucket", {
    DeletionPolicy: "Retain",
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } },
        ],
      },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 7, Status: "Enabled" }] },
    },
  });
  const { id } = only(full.template, "AWS::S3::Bucket");
  expect(attributes(full.template)).toMatchObject({
    "access_logs.s3.enabled": "true",
    "access_logs.s3.bucket": { Ref: id },
  });
});

test("access logs need no region to be known, and let the load balancers of one account write", () => {
  const policy = only(full.template, "AWS::S3::BucketPolicy");
  expect(policy.Properties.PolicyDocument.Statement).toContainEqual({
    Effect: "Allow",
    Action: "s3:PutObject",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Resource: {
      "Fn::Join": ["", [expect.anything(), "/AWSLogs/", { Ref: "AWS::AccountId" }, "/*"]],
    },
  });
  const balancer = only(full.template, "AWS::ElasticLoadBalancingV2::LoadBalancer");
  expect(balancer).toMatchObject({ DependsOn: expect.arrayContaining([policy.id]) });
});

test("the firewall limits each client, and lets bodies through that the service takes", () => {
  const { Properties } = only(full.template, "AWS::WAFv2::WebACL");
  expect(Properties).toMatchObject({
    Scope: "REGIONAL",
    DefaultAction: { Allow: {} },
    Rules: [
      {
        Statement: { RateBasedStatement: { Limit: 500, AggregateKeyType: "IP" } },
        Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
      },
      {
        Statement: {
          ManagedRuleGroupStatement: {
            VendorName: "AWS",
            Name: "AWSManagedRulesCommonRuleSet",
            RuleActionOverrides: [{ Name: "SizeRestrictions_BODY", ActionToUse: { Count: {} } }],
          },
        },
      },
    ],
  });
  full.template.resourceCountIs("AWS::WAFv2::WebACLAssociation", 1);
  plain.template.resourceCountIs("AWS::WAFv2::WebACLAssociation", 0);
});

test("the name leads to the load balancer once its rule and its backends are there", () => {
  for (const Type of ["A", "AAAA"]) {
    full.template.hasResource("AWS::Route53::RecordSet", {
      DependsOn: Match.arrayWith([
        Match.stringLikeRegexp("^AlbRule"),
        Match.stringLikeRegexp("^TasksTargets"),
      ]),
      Properties: {
        Name: "api.example.com.",
        Type,
        HostedZoneId: "Z1",
        AliasTarget: {
          HostedZoneId: { "Fn::GetAtt": [Match.anyValue(), "CanonicalHostedZoneID"] },
        },
      },
    });
  }
});

test("an internal load balancer lets its own network in, and nobody else", () => {
  internal.template.hasResourceProperties("AWS::ElasticLoadBalancingV2::LoadBalancer", {
    Scheme: "internal",
  });
  expect(ingress(internal.template).map(({ CidrIp }) => CidrIp)).toEqual(["10.0.0.0/16"]);
});

test("on a listener of somebody else's, there is a rule, a certificate and nothing more", () => {
  shared.resourceCountIs("AWS::ElasticLoadBalancingV2::LoadBalancer", 1);
  shared.resourceCountIs(LISTENER, 1);
  shared.resourceCountIs("AWS::ElasticLoadBalancingV2::ListenerCertificate", 1);
  const { Properties } = only(shared, RULE);
  expect(Properties).toMatchObject({
    Priority: 20,
    Conditions: [
      { Field: "host-header", HostHeaderConfig: { Values: ["api.example.com"] } },
      { Field: "path-pattern", PathPatternConfig: { Values: ["/v1/*"] } },
    ],
  });
});

test("the address is the name's if there is one, and else the load balancer's", () => {
  const urls = [
    urlWith({}),
    urlWith({ certificate: certificateIn }),
    urlWith({ domain: domainOf }),
    urlWith({ hostHeader: "shop.example.com", shared: true }),
    urlWith({ hostHeader: "*.example.com", shared: true }),
  ];
  expect(urls).toEqual([
    "http://<dns>",
    "https://<dns>",
    "https://api.example.com",
    "https://shop.example.com",
    "https://<dns>",
  ]);
});

type Urls = {
  readonly certificate?: (stack: Stack) => ICertificate;
  readonly domain?: (stack: Stack) => ServiceDomain;
  readonly hostHeader?: string;
  readonly shared?: boolean;
};

function urlWith({ certificate, domain, hostHeader, shared: onShared }: Urls): string {
  const stack = createStack();
  const door = createDoor(stack, {
    ...(certificate && { certificate: certificate(stack) }),
    ...(domain && { domain: domain(stack) }),
    ...(hostHeader && { hostHeader }),
    ...(onShared && { ...importListener(stack), listenerPriority: 1 }),
  });
  return door.url.replace(door.dnsName, "<dns>");
}

function certificateArn(region = "eu-west-1"): string {
  return `arn:aws:acm:${region}:123456789012:certificate/1`;
}

function certificateIn(stack: Stack): ICertificate {
  return Certificate.fromCertificateArn(stack, "Certificate", certificateArn());
}

type Ingress = { readonly CidrIp?: string; readonly FromPort: number };

function ingress(template: Template): Ingress[] {
  return Object.values(template.findResources("AWS::EC2::SecurityGroup")).flatMap(
    ({ Properties }) => Properties.SecurityGroupIngress ?? [],
  );
}

function attributes(template: Template): Record<string, unknown> {
  const { Properties } = only(template, "AWS::ElasticLoadBalancingV2::LoadBalancer");
  const list: { Key: string; Value: unknown }[] = Properties.LoadBalancerAttributes;
  return Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
}

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation resource is JSON without a type
function weights({ Actions: [action] }: any): number[] {
  return action.ForwardConfig.TargetGroups.map(({ Weight }: { Weight: number }) => Weight);
}
