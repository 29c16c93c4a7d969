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
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

/** What the API's one stage needs. */
export type HttpApiOptions = { readonly logRetention: RetentionDays; readonly rateLimit: number };

/** Adds an HTTP API that hands every path and method to `handler`; returns its address. */
export function addHttpApi(scope: Construct, handler: IFunction, options: HttpApiOptions): string {
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
    throttle: { rateLimit: options.rateLimit, burstLimit: options.rateLimit },
    accessLogSettings: {
      destination: new LogGroupLogDestination(
        new LogGroup(scope, "AccessLogs", { retention: options.logRetention }),
      ),
      format: AccessLogFormat.custom(ACCESS_LOG),
    },
  });
  acknowledge(
    api,
    "APIG4",
    "The API is the public door of the service, as the load balancer is on Fargate; whoever must sign in does so in the service, the same on both targets.",
  );
  return api.apiEndpoint;
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
