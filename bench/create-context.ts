const LIFETIME_MS = 30_000;

/** What the runtime hands over beside the event, made for each invocation as the runtime does. */
export function createContext(): object {
  const deadline = Date.now() + LIFETIME_MS;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: "bench",
    functionVersion: "$LATEST",
    invokedFunctionArn: "arn:aws:lambda:eu-west-3:123456789012:function:bench",
    memoryLimitInMB: "512",
    awsRequestId: "8f6b6f5e-6d0c-4f7f-9d55-1f0d3b0c8a11",
    logGroupName: "/aws/lambda/bench",
    logStreamName: "2026/11/16/[$LATEST]0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}
