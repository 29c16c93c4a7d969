import { Fn, type Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { Certificate, type ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import { Peer, SecurityGroup, Vpc } from "aws-cdk-lib/aws-ec2";
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  ListenerAction,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { HostedZone } from "aws-cdk-lib/aws-route53";
import { Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import { expect, test, vi } from "vitest";
import { AlbFrontDoor, type AlbFrontDoorProps } from "../../../infra/front-door/alb-front-door.ts";
import { ServiceDomain } from "../../../infra/front-door/service-domain.ts";
import { ServiceNetwork } from "../../../infra/network/service-network.ts";
import { checkStack, createStack } from "../network/check-stack.ts";
import { only } from "../synth-advisor.ts";
import { StandIn } from "./backends.ts";

vi.setConfig({ testTimeout: 60_000 });

const LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
const RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";
const MANAGED = "managed-rules";

type Props = Omit<AlbFrontDoorProps, "network">;

function createDoor(stack: Stack, props: Props = {}): AlbFrontDoor {
  const network = new ServiceNetwork(stack, "Network");
  return new AlbFrontDoor(stack, "Alb", { network, ...props });
}

function zoneOf(stack: Stack) {
  const attributes = { hostedZoneId: "Z1", zoneName: "example.com" };
  return HostedZone.fromHostedZoneAttributes(stack, "Zone", attributes);
}

function domainOf(stack: Stack): ServiceDomain {
  const props = { domainName: "api.example.com", hostedZone: zoneOf(stack) };
  return new ServiceDomain(stack, "Domain", props);
}

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

function certificateArn(region = "eu-west-1"): string {
  return `arn:aws:acm:${region}:123456789012:certificate/1`;
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

function certificateIn(stack: Stack): ICertificate {
  return Certificate.fromCertificateArn(stack, "Certificate", certificateArn());
}

function importListener(stack: Stack) {
  const attributes = {
    loadBalancerArn:
      "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/theirs/1",
    loadBalancerDnsName: "theirs.eu-west-1.elb.amazonaws.com",
    securityGroupId: "sg-1",
  };
  return {
    listener: listenerAlone(stack),
    loadBalancer: ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(
      stack,
      "Theirs",
      attributes,
    ),
  };
}

function listenerAlone(stack: Stack) {
  return ApplicationListener.fromApplicationListenerAttributes(stack, "Listener", {
    listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/theirs/1/2",
    securityGroup: SecurityGroup.fromSecurityGroupId(stack, "TheirGroup", "sg-1"),
  });
}

type Refusal = [string, (stack: Stack) => Props, string];

test.each<Refusal>([
  [
    "options of a new load balancer with an existing one",
    (stack) => ({ ...importListener(stack), listenerPriority: 1, internal: true, webAcl: MANAGED }),
    "[infra] listener is given together with internal, webAcl",
  ],
  [
    "a listener without a priority",
    (stack) => ({ ...importListener(stack), hostHeader: "a.example.com" }),
    "[infra] listener is given without listenerPriority",
  ],
  [
    "a priority that no listener has",
    (stack) => ({
      ...importListener(stack),
      listenerPriority: 50_001,
      hostHeader: "a.example.com",
    }),
    "[infra] listenerPriority 50001 is not allowed; use a whole number from 1 to 50000",
  ],
  [
    "a rule that would take every request",
    (stack) => ({ ...importListener(stack), listenerPriority: 1 }),
    "[infra] listener is given without a condition",
  ],
  [
    "more conditions than a rule holds",
    (stack) => ({
      ...importListener(stack),
      listenerPriority: 1,
      hostHeader: "a.example.com",
      pathPatterns: ["/a", "/b", "/c", "/d", "/e"],
    }),
    "[infra] a rule has 6 hosts and pathPatterns; a load balancer takes 5",
  ],
  [
    "an imported listener that does not tell its load balancer",
    (stack) => ({
      listener: listenerAlone(stack),
      listenerPriority: 1,
      hostHeader: "a.example.com",
    }),
    "[infra] listener is imported, and does not tell its load balancer",
  ],
  [
    "conditions on a listener of one's own",
    () => ({ hostHeader: "a.example.com", listenerPriority: 2 }),
    "[infra] listenerPriority, hostHeader is given without listener",
  ],
  [
    "trust in a proxy that anyone can get around",
    () => ({ outerProxies: 1 }),
    "[infra] outerProxies 1 trusts x-forwarded-for",
  ],
  [
    "more proxies than the service counts",
    () => ({ outerProxies: 16, internal: true }),
    "[infra] outerProxies 16 is not allowed; use a whole number from 0 to 15",
  ],
  [
    "a limit for each client where all have the proxy's address",
    () => ({ outerProxies: 1, internal: true, webAcl: MANAGED }),
    '[infra] webAcl "managed-rules" limits each address',
  ],
  [
    "an unknown web ACL",
    () => ({ webAcl: "common" }),
    '[infra] webAcl "common" is not known; use "managed-rules" or the ARN of a regional web ACL',
  ],
  [
    "a web ACL for CloudFront",
    () => ({ webAcl: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1" }),
    "is not known; use",
  ],
  [
    "a rate without the firewall that limits it",
    () => ({ clientRateLimit: 100 }),
    '[infra] clientRateLimit is given without webAcl "managed-rules"',
  ],
  [
    "a rate below what the firewall counts",
    () => ({ clientRateLimit: 9, webAcl: MANAGED }),
    "[infra] clientRateLimit 9 is not allowed; use a whole number from 10 to",
  ],
  [
    "a test listener where clients call",
    () => ({ testListenerPort: 443 }),
    "[infra] testListenerPort 443 is where clients call the service; use another one",
  ],
  [
    "a test listener on no port",
    () => ({ testListenerPort: 65_536 }),
    "[infra] testListenerPort 65536 is not allowed; use a whole number from 1 to 65535",
  ],
  [
    "a bucket in which a load balancer cannot write",
    (stack) => ({
      accessLogs: new Bucket(stack, "Logs", { encryption: BucketEncryption.KMS }),
    }),
    "[infra] the accessLogs bucket is encrypted with a KMS key",
  ],
])("%s is refused", (_, props, message) => {
  const stack = createStack();
  expect(() => createDoor(stack, props(stack))).toThrow(message);
});

test.each<[string, (stack: Stack) => Props]>([
  [
    "as many conditions as a rule holds, at the last priority",
    (stack) => ({
      ...importListener(stack),
      listenerPriority: 50_000,
      hostHeader: "a.example.com",
      pathPatterns: ["/a", "/b", "/c", "/d"],
    }),
  ],
  [
    "a proxy that alone is let in",
    () => ({ outerProxies: 15, ingressFrom: [Peer.prefixList("pl-1")] }),
  ],
  [
    "a web ACL of one's own behind a proxy",
    () => ({
      outerProxies: 1,
      internal: true,
      webAcl: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/1",
    }),
  ],
  ["a web ACL that is not known yet", () => ({ webAcl: Fn.importValue("WebAcl") })],
  ["the least rate that the firewall counts", () => ({ clientRateLimit: 10, webAcl: MANAGED })],
  ["a test listener beside the clients' port", () => ({ testListenerPort: 444 })],
  [
    "a bucket of one's own, encrypted with S3's key",
    (stack) => ({
      accessLogs: new Bucket(stack, "Logs", { encryption: BucketEncryption.S3_MANAGED }),
    }),
  ],
])("%s is taken", (_, props) => {
  const stack = createStack();
  expect(() => createDoor(stack, props(stack))).not.toThrow();
});

test.each<[string, readonly number[], string]>([
  ["weights that do not add up", [90, 20], "[infra] the weights 90 + 20 add up to 110"],
  ["no weight at all", [], "[infra] the weights  add up to 0"],
  ["a weight below nothing", [101, -1], "[infra] weight 101 is not a share"],
  ["a part of a percent", [99.5, 0.5], "[infra] weight 99.5 is not a share"],
])("%s are refused", (_, shares, message) => {
  const stack = createStack();
  const door = createDoor(stack);
  const backends = shares.map((weight, index) => ({
    backend: new StandIn(stack, `Backend${index}`),
    weight,
  }));
  expect(() => door.forward(backends)).toThrow(message);
});

test("a share beside a backend that ECS shifts is refused, for ECS would erase it", () => {
  const stack = createStack();
  const shifting = new StandIn(stack, "Tasks", { shifts: true });
  const other = new StandIn(stack, "Function");
  const shares = [
    { backend: shifting, weight: 100 },
    { backend: other, weight: 0 },
  ];
  expect(() => createDoor(stack).forward(shares)).toThrow(
    "[infra] a backend with an alternate target group shares its rule with another backend",
  );
});

test("a weight of nothing keeps its backend in the rule", () => {
  const stack = createStack();
  const shares = [
    { backend: new StandIn(stack, "Tasks"), weight: 100 },
    { backend: new StandIn(stack, "Function"), weight: 0 },
  ];
  expect(() => createDoor(stack).forward(shares)).not.toThrow();
});

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
