import { Fn, Names, Token } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpStage,
  IpAddressType,
  LogGroupLogDestination,
  PayloadFormatVersion,
  SecurityPolicy,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { ApiGatewayv2DomainProperties } from "aws-cdk-lib/aws-route53-targets";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { createLogGroup, type LogOptions } from "../create-log-group.ts";
import { InfraError } from "../infra-error.ts";
import type { ServiceDomain } from "./service-domain.ts";

/** What an HTTP API before the service needs. It costs $1.00 a million requests in us-east-1, and nothing without. */
export interface HttpApiOptions {
  /**
   * Requests a second, and at once, that an HTTP API lets through; it answers 429 to others.
   * @default 1000
   */
  readonly rateLimit?: number;
}

export interface HttpApiFrontDoorProps extends HttpApiOptions, LogOptions {
  /** The function, by its alias, so that a deployment can move the requests from version to version. */
  readonly handler: IFunction;

  /**
   * The name that clients know the service by; the API then answers to no other.
   * @default - the name that AWS gives the API
   */
  readonly domain?: ServiceDomain | undefined;
}

/**
 * An HTTP API that hands every path and method to a function.
 *
 * @example
 * const { url } = new HttpApiFrontDoor(this, "HttpApi", { handler, rateLimit: 100 });
 */
export class HttpApiFrontDoor extends Construct {
  readonly api: HttpApi;
  /** The front door's own name, for a team that keeps its DNS elsewhere. */
  readonly dnsName: string;
  /** Where clients reach the service. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: HttpApiFrontDoorProps) {
    super(scope, id);
    checkRateLimit(props.rateLimit);
    const { domain } = props;
    this.api = createApi(this, props);
    const stage = createStage(this, this.api, props);
    this.dnsName =
      domain === undefined
        ? Fn.parseDomainName(this.api.apiEndpoint)
        : nameApi(this, stage, this.api, domain);
    this.url = domain?.url ?? this.api.apiEndpoint;
  }
}

function checkRateLimit(rateLimit: number | undefined): void {
  if (rateLimit === undefined || Token.isUnresolved(rateLimit)) return;
  if (Number.isInteger(rateLimit) && rateLimit >= 1) return;
  throw new InfraError(
    "infra-value",
    `[infra] rateLimit ${rateLimit} lets nobody through, or is no whole number; use 1 or more`,
  );
}

function createApi(scope: Construct, { handler, domain }: HttpApiFrontDoorProps): HttpApi {
  const api = new HttpApi(scope, "HttpApi", {
    apiName: Names.uniqueResourceName(scope, { maxLength: 128, separator: "-" }),
    createDefaultStage: false,
    // Else the API would still answer to the name that AWS gave it.
    ...(domain && { disableExecuteApiEndpoint: true }),
    defaultIntegration: new HttpLambdaIntegration("Integration", handler, {
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    }),
  });
  acknowledge(
    api,
    "APIG4",
    "The API is the public door of the service, as the load balancer is on Fargate; whoever must sign in does so in the service, the same on both targets.",
  );
  return api;
}

function createStage(scope: Construct, httpApi: HttpApi, props: HttpApiFrontDoorProps): HttpStage {
  const { rateLimit = 1000 } = props;
  // The default stage has no name in the path, so both targets serve the same paths.
  return new HttpStage(scope, "Stage", {
    httpApi,
    stageName: "$default",
    autoDeploy: true,
    throttle: { rateLimit, burstLimit: rateLimit },
    accessLogSettings: {
      destination: new LogGroupLogDestination(createLogGroup(scope, "AccessLogs", props)),
      format: AccessLogFormat.custom(ACCESS_LOG),
    },
  });
}

/** Lets the API answer to the service's name, and the name lead to the API. */
function nameApi(scope: Construct, stage: HttpStage, api: HttpApi, domain: ServiceDomain): string {
  const name = new DomainName(scope, "DomainName", {
    domainName: domain.domainName,
    certificate: domain.certificate,
    ipAddressType: IpAddressType.DUAL_STACK,
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  const mapping = new ApiMapping(scope, "Mapping", { api, stage, domainName: name });
  const { regionalDomainName, regionalHostedZoneId } = name;
  domain.pointAt(new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId), [
    mapping,
  ]);
  return regionalDomainName;
}

// What the function cannot log itself: requests that never reached it, and what became of its answer.
const ACCESS_LOG = JSON.stringify({
  requestId: "$context.requestId",
  time: "$context.requestTime",
  clientIp: "$context.identity.sourceIp",
  method: "$context.httpMethod",
  path: "$context.path",
  status: "$context.status",
  responseLength: "$context.responseLength",
  latencyMs: "$context.responseLatency",
  integrationStatus: "$context.integrationStatus",
  integrationError: "$context.integrationErrorMessage",
  error: "$context.error.message",
});
