import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";

/** An invocation context with so much time left. */
export function createTestContext(remainingMs = 10_000): Context {
  const end = performance.now() + remainingMs;
  return {
    awsRequestId: randomUUID(),
    functionName: "twinport-test",
    functionVersion: "$LATEST",
    invokedFunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:twinport-test",
    memoryLimitInMB: "512",
    logGroupName: "/aws/lambda/twinport-test",
    logStreamName: "test",
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, end - performance.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
