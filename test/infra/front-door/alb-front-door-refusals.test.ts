import { Fn, type Stack } from "aws-cdk-lib";
import { Peer } from "aws-cdk-lib/aws-ec2";
import { Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import { expect, test, vi } from "vitest";
import { createStack } from "../network/check-stack.ts";
import { StandIn } from "./backends.ts";
import { createDoor, importListener, listenerAlone, MANAGED, type Props } from "./create-door.ts";

vi.setConfig({ testTimeout: 60_000 });

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
