import { Duration } from "aws-cdk-lib";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { FunctionUrlOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { IFunctionUrl } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { checkCertificateRegion } from "./check-certificate-region.ts";
import type { FunctionUrlOptions } from "./function-url-options.ts";
import type { ServiceDomain } from "./service-domain.ts";

/** CloudFront before a Function URL, which lets nobody else in. */
export function createDistribution(
  scope: Construct,
  functionUrl: IFunctionUrl,
  requestTimeout: Duration,
  { domain, ...options }: FunctionUrlOptions & { readonly domain?: ServiceDomain | undefined },
): Distribution {
  const distribution = new Distribution(scope, "Distribution", {
    httpVersion: HttpVersion.HTTP2_AND_3,
    defaultBehavior: {
      origin: FunctionUrlOrigin.withOriginAccessControl(functionUrl, {
        // The function's own 504 comes first.
        readTimeout: requestTimeout.plus(Duration.seconds(1)),
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: options.cachePolicy ?? CachePolicy.CACHING_DISABLED,
      // Lambda finds the function by the host.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    },
    ...(domain && named(scope, domain, options)),
  });
  acknowledgeDefaults(distribution, domain);
  return distribution;
}

function named(
  scope: Construct,
  domain: ServiceDomain,
  { cloudFrontCertificate }: FunctionUrlOptions,
) {
  const certificate = cloudFrontCertificate ?? domain.certificate;
  checkCertificateRegion(scope, certificate, "us-east-1");
  return {
    domainNames: [domain.domainName],
    certificate,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2025,
  };
}

function acknowledgeDefaults(distribution: Distribution, domain: ServiceDomain | undefined): void {
  acknowledge(
    distribution,
    "CFR1",
    "Which countries a service is for, its team knows; it serves all.",
  );
  acknowledge(
    distribution,
    "CFR2",
    "A web ACL costs from $5 a month, and the function's reserved concurrency bounds what a flood can cost; a team that wants one attaches it with distribution.attachWebAclId().",
  );
  acknowledge(
    distribution,
    "CFR3",
    "The service writes one log line for each request already, with the client's address; access logs need a bucket that has to be paid for and outlives the stack.",
  );
  if (domain === undefined) {
    acknowledge(
      distribution,
      "CFR4",
      "CloudFront sets the TLS versions of its own name, *.cloudfront.net, itself; with a domain name, TLS 1.2 is the least.",
    );
  }
}
