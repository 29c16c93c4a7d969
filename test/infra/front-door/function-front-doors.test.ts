import { Duration, type Stack } from "aws-cdk-lib";
import { Match } from "aws-cdk-lib/assertions";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { CachePolicy } from "aws-cdk-lib/aws-cloudfront";
import { expect, test, vi } from "vitest";
import {
  FunctionUrlFrontDoor,
  type FunctionUrlFrontDoorProps,
} from "../../../infra/front-door/function-url-front-door.ts";
import { HttpApiFrontDoor } from "../../../infra/front-door/http-api-front-door.ts";
import { ServiceDomain } from "../../../infra/front-door/service-domain.ts";
import { checkStack, createStack } from "../network/check-stack.ts";
import { only } from "../synth-advisor.ts";
import { createHandler } from "./backends.ts";

vi.setConfig({ testTimeout: 60_000 });

type Props = Omit<FunctionUrlFrontDoorProps, "handler">;

function domainOf(stack: Stack): ServiceDomain {
  const arn = "arn:aws:acm:us-east-1:123456789012:certificate/1";
  const certificate = Certificate.fromCertificateArn(stack, "Given", arn);
  return new ServiceDomain(stack, "Domain", { domainName: "api.example.com", certificate });
}

function checkUrl(props: (stack: Stack) => Props = () => ({})) {
  return checkStack((stack) => {
    const handler = createHandler(stack);
    new FunctionUrlFrontDoor(stack, "FunctionUrl", { handler, ...props(stack) });
  });
}

const open = checkUrl();
const closed = checkUrl(() => ({ authType: "iam", responseStreaming: false }));
const cdn = checkUrl(() => ({ cloudFront: true, requestTimeout: Duration.seconds(119) }));
const namedCdn = checkUrl((stack) => ({ cloudFront: true, domain: domainOf(stack) }));
const api = checkStack((stack) => {
  new HttpApiFrontDoor(stack, "HttpApi", { handler: createHandler(stack), rateLimit: 1 });
});
const namedApi = checkStack((stack) => {
  const handler = createHandler(stack);
  new HttpApiFrontDoor(stack, "HttpApi", { handler, domain: domainOf(stack) });
});

test("a front door before a function has nothing to find", () => {
  const all = [open, closed, cdn, namedCdn, api, namedApi];
  expect(all.map(({ findings }) => findings)).toEqual(all.map(() => []));
});

test("a Function URL streams, and anyone may call it", () => {
  expect(only(open.template, "AWS::Lambda::Url").Properties).toMatchObject({
    AuthType: "NONE",
    InvokeMode: "RESPONSE_STREAM",
  });
  open.template.hasResourceProperties("AWS::Lambda::Permission", {
    Action: "lambda:InvokeFunctionUrl",
    Principal: "*",
    FunctionUrlAuthType: "NONE",
  });
});

test("a Function URL can be buffered, and closed to all whom IAM does not let", () => {
  expect(only(closed.template, "AWS::Lambda::Url").Properties).toMatchObject({
    AuthType: "AWS_IAM",
    InvokeMode: "BUFFERED",
  });
  closed.template.resourceCountIs("AWS::Lambda::Permission", 0);
});

test("behind CloudFront, the distribution alone may call the URL, and signs what it sends", () => {
  expect(only(cdn.template, "AWS::Lambda::Url").Properties.AuthType).toBe("AWS_IAM");
  const { id } = only(cdn.template, "AWS::CloudFront::Distribution");
  const permissions = Object.values(cdn.template.findResources("AWS::Lambda::Permission"));
  expect(permissions.map(({ Properties }) => Properties.Action)).toEqual([
    "lambda:InvokeFunctionUrl",
    "lambda:InvokeFunction",
  ]);
  for (const { Properties } of permissions) {
    expect(Properties.Principal).toBe("cloudfront.amazonaws.com");
    expect(JSON.stringify(Properties.SourceArn)).toContain(id);
  }
  cdn.template.hasResourceProperties("AWS::CloudFront::OriginAccessControl", {
    OriginAccessControlConfig: {
      OriginAccessControlOriginType: "lambda",
      SigningBehavior: "always",
      SigningProtocol: "sigv4",
    },
  });
});

test("CloudFront keeps nothing, forwards all but the host, and waits a little longer than the function", () => {
  const { DistributionConfig: config } = only(
    cdn.template,
    "AWS::CloudFront::Distribution",
  ).Properties;
  expect(config.DefaultCacheBehavior).toMatchObject({
    // The managed policies CachingDisabled and AllViewerExceptHostHeader.
    CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    OriginRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
    ViewerProtocolPolicy: "redirect-to-https",
    AllowedMethods: expect.arrayContaining(["POST", "DELETE"]),
  });
  expect(config.Origins[0].CustomOriginConfig).toMatchObject({
    OriginProtocolPolicy: "https-only",
    OriginReadTimeout: 120,
  });
});

test("CloudFront answers to the service's name, over TLS 1.2 at least", () => {
  namedCdn.template.hasResourceProperties("AWS::CloudFront::Distribution", {
    DistributionConfig: {
      Aliases: ["api.example.com"],
      ViewerCertificate: {
        AcmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
        MinimumProtocolVersion: "TLSv1.2_2025",
        SslSupportMethod: "sni-only",
      },
    },
  });
});

test("an HTTP API limits its rate and records each request", () => {
  api.template.hasResourceProperties("AWS::ApiGatewayV2::Stage", {
    StageName: "$default",
    DefaultRouteSettings: { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 },
    AccessLogSettings: Match.objectLike({ Format: Match.stringLikeRegexp("requestId") }),
  });
  api.template.hasResourceProperties("AWS::ApiGatewayV2::Api", {
    DisableExecuteApiEndpoint: Match.absent(),
  });
});

test("an HTTP API with a name answers to that one alone, over IPv6, too", () => {
  namedApi.template.hasResourceProperties("AWS::ApiGatewayV2::Api", {
    DisableExecuteApiEndpoint: true,
  });
  namedApi.template.hasResourceProperties("AWS::ApiGatewayV2::DomainName", {
    DomainName: "api.example.com",
    DomainNameConfigurations: [{ IpAddressType: "dualstack", SecurityPolicy: "TLS_1_2" }],
  });
  namedApi.template.hasResourceProperties("AWS::ApiGatewayV2::ApiMapping", {
    Stage: "$default",
    ApiMappingKey: Match.absent(),
  });
});

test.each<[string, (stack: Stack) => Props, string]>([
  [
    "a way past CloudFront",
    () => ({ cloudFront: true, authType: "none" }),
    '[infra] authType "none" is given with cloudFront; it would let anyone call the URL past CloudFront',
  ],
  [
    "an unknown kind of caller",
    () => ({ authType: "AWS_IAM" as "iam" }),
    '[infra] authType "AWS_IAM" is not known; use none or iam',
  ],
  [
    "a name for a bare Function URL",
    (stack) => ({ domain: domainOf(stack) }),
    "[infra] a Function URL cannot be called api.example.com; set cloudFront to true, or use http-api or alb",
  ],
  [
    "a cache without CloudFront",
    () => ({ cachePolicy: CachePolicy.CACHING_OPTIMIZED }),
    "[infra] cachePolicy is given without cloudFront; set cloudFront to true, or leave it out",
  ],
  [
    "a function that takes longer than CloudFront waits",
    () => ({ cloudFront: true, requestTimeout: Duration.seconds(120) }),
    "[infra] a request timeout of 120 s is too long for cloudfront; use 119 s or less",
  ],
])("%s is refused", (_, props, message) => {
  const stack = createStack();
  const handler = createHandler(stack);
  const build = () => new FunctionUrlFrontDoor(stack, "FunctionUrl", { handler, ...props(stack) });
  expect(build).toThrow(message);
});

test("CloudFront may be told to let IAM decide, which it does anyway, and what to keep", () => {
  const stack = createStack();
  const handler = createHandler(stack);
  const cachePolicy = CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS;
  const props: Props = { cloudFront: true, authType: "iam", cachePolicy };
  const door = new FunctionUrlFrontDoor(stack, "FunctionUrl", { handler, ...props });
  expect(door.distribution).toBeDefined();
});

test.each([0, 0.5, -1])("a rate limit of %s is refused", (rateLimit) => {
  const stack = createStack();
  const handler = createHandler(stack);
  expect(() => new HttpApiFrontDoor(stack, "HttpApi", { handler, rateLimit })).toThrow(
    `[infra] rateLimit ${rateLimit} lets nobody through`,
  );
});
