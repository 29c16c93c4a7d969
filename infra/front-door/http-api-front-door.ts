import { Names } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  HttpApi,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { createLogGroup, type LogOptions } from "../create-log-group.ts";

/** What an HTTP API before the service needs. */
export interface HttpApiOptions {
  /**
   * Requests a second, and at once, that an HTTP API lets through; it answers 429 to others.
   * @default 1000
   */
  readonly rateLimit?: number;
}

export interface HttpApiFrontDoorProps extends HttpApiOptions, LogOptions {
  readonly handler: IFunction;
}

/** An HTTP API that hands every path and method to a function. */
export class HttpApiFrontDoor extends Construct {
  /** Where clients reach the service. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: HttpApiFrontDoorProps) {
    super(scope, id);
    this.url = createApi(this, props).apiEndpoint;
  }
}

function createApi(scope: Construct, props: HttpApiFrontDoorProps): HttpApi {
  const { handler, rateLimit = 1000 } = props;
  const api = new HttpApi(scope, "HttpApi", {
    apiName: Names.uniqueResourceName(scope, { maxLength: 128, separator: "-" }),
    createDefaultStage: false,
    defaultIntegration: new HttpLambdaIntegration("Integration", handler, {
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    }),
  });
  // The default stage has no name in the path, so both targets serve the same paths.
  new HttpStage(scope, "Stage", {
    httpApi: api,
    stageName: "$default",
    autoDeploy: true,
    throttle: { rateLimit, burstLimit: rateLimit },
    accessLogSettings: {
      destination: new LogGroupLogDestination(createLogGroup(scope, "AccessLogs", props)),
      format: AccessLogFormat.custom(ACCESS_LOG),
    },
  });
  acknowledge(
    api,
    "APIG4",
    "The API is the public door of the service, as the load balancer is on Fargate; whoever must sign in does so in the service, the same on both targets.",
  );
  return api;
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
