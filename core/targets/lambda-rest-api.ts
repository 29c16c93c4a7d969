import type { Planner } from "../alternative.ts";
import { restApiUsage } from "../pricing/rest-api.ts";
import { BUFFERED_BYTES, type FrontDoor, planBehind, STREAMED_BYTES } from "./lambda.ts";

/**
 * A regional REST API that streams (API Gateway docs, response transfer mode): up to 15 minutes, but
 * closed after 5 without a byte, which is what a handler that answers at its end has.
 */
const REST_API: FrontDoor = {
  id: "lambda-rest-api",
  name: "Lambda behind a REST API",
  maxRequestBytes: BUFFERED_BYTES,
  maxResponseBytes: STREAMED_BYTES,
  maxDurationMs: 300_000,
  streams: true,
  notes: ["a REST API that does not stream ends at 29 s and 6 MB"],
  usage: ({ request }, { requestsPerMonth }) =>
    restApiUsage({ calls: requestsPerMonth, bytesPerResponse: request.responseBytes }),
};

/** Lambda behind a REST API of API Gateway. */
export const planLambdaRestApi: Planner = (workload, traffic) =>
  planBehind(REST_API, workload, traffic);
