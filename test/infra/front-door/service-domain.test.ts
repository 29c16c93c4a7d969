import { type Environment, Fn, type Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Certificate, type ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import { HostedZone, type IHostedZone } from "aws-cdk-lib/aws-route53";
import { expect, test, vi } from "vitest";
import { AlbFrontDoor } from "../../../infra/front-door/alb-front-door.ts";
import { createServiceDomain } from "../../../infra/front-door/create-service-domain.ts";
import { FunctionUrlFrontDoor } from "../../../infra/front-door/function-url-front-door.ts";
import { HttpApiFrontDoor } from "../../../infra/front-door/http-api-front-door.ts";
import { ServiceDomain } from "../../../infra/front-door/service-domain.ts";
import { ServiceNetwork } from "../../../infra/network/service-network.ts";
import { createStack } from "../network/check-stack.ts";
import { createHandler, StandIn } from "./backends.ts";

vi.setConfig({ testTimeout: 60_000 });

const RECORD = "AWS::Route53::RecordSet";

function zoneOf(stack: Stack): IHostedZone {
  const attributes = { hostedZoneId: "Z1", zoneName: "example.com" };
  return HostedZone.fromHostedZoneAttributes(stack, "Zone", attributes);
}

function certificateOf(stack: Stack, region: string): ICertificate {
  const arn = `arn:aws:acm:${region}:123456789012:certificate/1`;
  return Certificate.fromCertificateArn(stack, "Given", arn);
}

const env = (region: string): Environment => ({ account: "123456789012", region });

type Door = (stack: Stack, domain: ServiceDomain) => { readonly url: string };

const alb: Door = (stack, domain) => {
  const network = new ServiceNetwork(stack, "Network");
  const door = new AlbFrontDoor(stack, "Alb", { network, domain });
  door.forward([{ backend: new StandIn(stack, "Tasks"), weight: 100 }]);
  return door;
};

const httpApi: Door = (stack, domain) =>
  new HttpApiFrontDoor(stack, "HttpApi", { handler: createHandler(stack), domain });

const cloudFront: Door = (stack, domain) =>
  new FunctionUrlFrontDoor(stack, "FunctionUrl", {
    handler: createHandler(stack),
    domain,
    cloudFront: true,
  });

const templates = [alb, httpApi, cloudFront].map((createDoor) => {
  const stack = createStack();
  const props = { domainName: "api.example.com", hostedZone: zoneOf(stack) };
  const { url } = createDoor(stack, new ServiceDomain(stack, "Domain", props));
  expect(url).toBe("https://api.example.com");
  return Template.fromStack(stack);
});

test("a change of the front door changes the records in place, and nothing else of the name", () => {
  const named = templates.map((template) => ({
    records: Object.entries(template.findResources(RECORD)).map(([id, { Properties }]) => {
      // These two cannot change without another record being made.
      return [id, Properties.Name, Properties.Type, Properties.HostedZoneId];
    }),
    certificate: template.findResources("AWS::CertificateManager::Certificate"),
  }));
  expect(named[1]).toEqual(named[0]);
  expect(named[2]).toEqual(named[0]);
  expect(named[0]?.records).toEqual([
    ["DomainIpv44474578A", "api.example.com.", "A", "Z1"],
    ["DomainIpv6C43547C1", "api.example.com.", "AAAA", "Z1"],
  ]);
});

test("each front door is pointed at, and is there before it is", () => {
  const targets = templates.map((template) => {
    const [record] = Object.values(template.findResources(RECORD));
    return [JSON.stringify(record?.Properties.AliasTarget.DNSName), record?.DependsOn.join()];
  });
  expect(targets).toEqual([
    [expect.stringContaining("AlbLoadBalancer"), expect.stringContaining("AlbRule")],
    [expect.stringContaining("RegionalDomainName"), expect.stringContaining("HttpApiMapping")],
    [expect.stringContaining("Distribution"), expect.stringContaining("FunctionUrlDistribution")],
  ]);
});

test("the certificate is proved in the zone", () => {
  templates[0]?.hasResourceProperties("AWS::CertificateManager::Certificate", {
    DomainName: "api.example.com",
    ValidationMethod: "DNS",
    DomainValidationOptions: [{ DomainName: "api.example.com", HostedZoneId: "Z1" }],
  });
});

test("a name that is kept elsewhere gets no record, and says what to point it at", () => {
  const stack = createStack();
  const certificate = certificateOf(stack, "eu-west-1");
  const domain = new ServiceDomain(stack, "Domain", { domainName: "api.example.org", certificate });
  const door = new HttpApiFrontDoor(stack, "HttpApi", { handler: createHandler(stack), domain });
  expect(door.url).toBe("https://api.example.org");
  expect(JSON.stringify(stack.resolve(door.dnsName))).toContain("RegionalDomainName");
  const template = Template.fromStack(stack);
  template.resourceCountIs(RECORD, 0);
  template.resourceCountIs("AWS::CertificateManager::Certificate", 0);
});

test("a service without a name of its own has no domain", () => {
  expect(createServiceDomain(createStack(), "Domain", {})).toBeUndefined();
  const stack = createStack();
  const certificate = certificateOf(stack, "eu-west-1");
  expect(createServiceDomain(stack, "Domain", { certificate })).toBeUndefined();
});

type Options = (stack: Stack) => {
  readonly domainName?: string;
  readonly hostedZone?: IHostedZone;
  readonly certificate?: ICertificate;
};

test.each<[string, Options, string]>([
  [
    "a zone without a name",
    (stack) => ({ hostedZone: zoneOf(stack) }),
    "[infra] hostedZone is given without domainName",
  ],
  [
    "a name that nobody can prove",
    () => ({ domainName: "api.example.com" }),
    '[infra] domainName "api.example.com" is given without hostedZone and without certificate',
  ],
  [
    "a name outside its zone",
    (stack) => ({ domainName: "api.anexample.com", hostedZone: zoneOf(stack) }),
    '[infra] domainName "api.anexample.com" is not in the hostedZone "example.com"',
  ],
  [
    "an address in the place of a name",
    (stack) => ({ domainName: "https://api.example.com", hostedZone: zoneOf(stack) }),
    '[infra] domainName "https://api.example.com" is not a host name',
  ],
  [
    "a wildcard",
    (stack) => ({ domainName: "*.example.com", hostedZone: zoneOf(stack) }),
    "is not a host name; use one in lower case",
  ],
  [
    "a certificate of another region",
    (stack) => ({
      domainName: "api.example.com",
      certificate: certificateOf(stack, "us-east-1"),
    }),
    "[infra] the certificate is in us-east-1, and has to be in eu-west-1; request one there",
  ],
])("%s is refused", (_, options, message) => {
  const stack = createStack(env("eu-west-1"));
  expect(() => createServiceDomain(stack, "Domain", options(stack))).toThrow(message);
});

test.each<[string, Options]>([
  ["the zone's own name", (stack) => ({ domainName: "example.com", hostedZone: zoneOf(stack) })],
  [
    "a name in a zone of which only the id is known",
    (stack) => ({
      domainName: "api.example.com",
      hostedZone: HostedZone.fromHostedZoneId(stack, "Zone", "Z1"),
    }),
  ],
  [
    "a name that is not known yet",
    (stack) => ({ domainName: Fn.importValue("Name"), hostedZone: zoneOf(stack) }),
  ],
  [
    "a certificate that is not known yet",
    (stack) => ({
      domainName: "api.example.com",
      certificate: Certificate.fromCertificateArn(stack, "Given", Fn.importValue("Arn")),
    }),
  ],
  [
    "a certificate of the region",
    (stack) => ({
      domainName: "api.example.com",
      certificate: certificateOf(stack, "eu-west-1"),
    }),
  ],
])("%s is taken", (_, options) => {
  const stack = createStack(env("eu-west-1"));
  expect(createServiceDomain(stack, "Domain", options(stack))).toBeDefined();
});

test("CloudFront wants its certificate from us-east-1, wherever the service is", () => {
  const build = (region: string, cloudFrontCertificate?: (stack: Stack) => ICertificate) => {
    const stack = createStack(env(region));
    const props = { domainName: "api.example.com", hostedZone: zoneOf(stack) };
    return new FunctionUrlFrontDoor(stack, "FunctionUrl", {
      handler: createHandler(stack),
      domain: new ServiceDomain(stack, "Domain", props),
      cloudFront: true,
      ...(cloudFrontCertificate && { cloudFrontCertificate: cloudFrontCertificate(stack) }),
    });
  };
  expect(() => build("eu-west-1")).toThrow(
    "[infra] the certificate is in eu-west-1, and has to be in us-east-1; request one there",
  );
  expect(() => build("us-east-1")).not.toThrow();
  expect(() => build("eu-west-1", (stack) => certificateOf(stack, "us-east-1"))).not.toThrow();
});
