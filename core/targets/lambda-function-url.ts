import type { Planner } from "../alternative.ts";
import {
  BUFFERED_BYTES,
  type FrontDoor,
  LONGEST_INVOCATION_MS,
  planBehind,
  STREAMED_BYTES,
} from "./lambda.ts";

/** A Function URL costs nothing of its own. */
export const FUNCTION_URL: FrontDoor = {
  id: "lambda-function-url",
  name: "Lambda behind a Function URL",
  maxRequestBytes: BUFFERED_BYTES,
  maxResponseBytes: STREAMED_BYTES,
  maxDurationMs: LONGEST_INVOCATION_MS,
  streams: true,
  notes: [],
  usage: () => [],
};

/** Lambda behind a Function URL. */
export const planLambdaFunctionUrl: Planner = (workload, traffic) =>
  planBehind(FUNCTION_URL, workload, traffic);
