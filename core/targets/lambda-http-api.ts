import type { Planner } from "../alternative.ts";
import { httpApiUsage } from "../pricing/http-api.ts";
import { BUFFERED_BYTES, type FrontDoor, planBehind } from "./lambda.ts";

/** Amazon API Gateway quotas: 30 s, which cannot be raised; the payload limit is Lambda's. */
const HTTP_API: FrontDoor = {
  id: "lambda-http-api",
  name: "Lambda behind an HTTP API",
  maxRequestBytes: BUFFERED_BYTES,
  maxResponseBytes: BUFFERED_BYTES,
  maxDurationMs: 30_000,
  streams: false,
  notes: [],
  usage: ({ request }, { requestsPerMonth }) =>
    httpApiUsage({
      calls: requestsPerMonth,
      bytesPerCall: request.requestBytes + request.responseBytes,
    }),
};

/** Lambda behind an HTTP API of API Gateway. */
export const planLambdaHttpApi: Planner = (workload, traffic) =>
  planBehind(HTTP_API, workload, traffic);
