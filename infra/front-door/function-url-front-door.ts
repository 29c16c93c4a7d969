import { type Duration, Fn } from "aws-cdk-lib";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import {
  type FunctionUrl,
  FunctionUrlAuthType,
  type IFunction,
  InvokeMode,
} from "aws-cdk-lib/aws-lambda";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import { Construct } from "constructs";
import { DEFAULT_REQUEST_TIMEOUT } from "../target-options.ts";
import { checkFunctionUrlOptions } from "./check-function-url-options.ts";
import { createDistribution } from "./create-distribution.ts";
import { checkRequestTimeout } from "./front-doors.ts";
import type { FunctionUrlOptions } from "./function-url-options.ts";
import type { ServiceDomain } from "./service-domain.ts";

export interface FunctionUrlFrontDoorProps extends FunctionUrlOptions {
  /** The function, by its alias; its handler must stream if `responseStreaming` is not false. */
  readonly handler: IFunction;

  /**
   * The longest that the function may take, and CloudFront wait.
   * @default Duration.seconds(29)
   */
  readonly requestTimeout?: Duration;

  /**
   * The name that clients know the service by; only CloudFront can have one.
   * @default - the name that AWS gives the URL, or CloudFront
   */
  readonly domain?: ServiceDomain | undefined;
}

/**
 * A Function URL that streams, open to anyone, to whom IAM lets, or to CloudFront alone.
 *
 * @example
 * const { url } = new FunctionUrlFrontDoor(this, "FunctionUrl", { handler, cloudFront: true });
 */
export class FunctionUrlFrontDoor extends Construct {
  readonly functionUrl: FunctionUrl;
  /** What stands before the URL; undefined where nothing does. */
  readonly distribution: Distribution | undefined;
  /** The front door's own name, for a team that keeps its DNS elsewhere. */
  readonly dnsName: string;
  /** Where clients reach the service. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: FunctionUrlFrontDoorProps) {
    super(scope, id);
    const { handler, domain, cloudFront, requestTimeout = DEFAULT_REQUEST_TIMEOUT } = props;
    checkFunctionUrlOptions(props, domain?.domainName);
    checkRequestTimeout("function-url", requestTimeout, { cloudFront });
    const closed = cloudFront || props.authType === "iam";
    this.functionUrl = handler.addFunctionUrl({
      authType: closed ? FunctionUrlAuthType.AWS_IAM : FunctionUrlAuthType.NONE,
      invokeMode:
        props.responseStreaming === false ? InvokeMode.BUFFERED : InvokeMode.RESPONSE_STREAM,
    });
    this.distribution = cloudFront
      ? createDistribution(this, this.functionUrl, requestTimeout, props)
      : undefined;
    if (this.distribution) domain?.pointAt(new CloudFrontTarget(this.distribution), [this]);
    this.dnsName =
      this.distribution?.distributionDomainName ?? Fn.parseDomainName(this.functionUrl.url);
    // Lambda ends the address with a slash, the other front doors do not.
    this.url = domain?.url ?? `https://${this.dnsName}`;
  }
}
