import { describe, expect, type TestContext, test } from "vitest";
import { CLIENT_NAME, type FunctionProcess, startFunction } from "./function-process.ts";
import { asStream, send, toClient } from "./send.ts";

async function start({ onTestFinished }: TestContext, handler: string): Promise<FunctionProcess> {
  const fn = await startFunction(handler);
  onTestFinished(() => fn.stop());
  return fn;
}

function warnings(fn: FunctionProcess) {
  return fn.log().filter(({ level }) => level === "warn");
}

describe(`under ${CLIENT_NAME},`, () => {
  test.concurrent("streamHandler answers a front door that does not stream with the bytes of a result", async (context) => {
    const fn = await start(context, "drill.streamHandler");
    const { outcome } = await send(fn, "/apart", { frontDoor: "alb" });
    const { contentType, chunks } = asStream(outcome);
    expect([contentType, chunks.length]).toEqual(["application/json", 1]);
    expect(JSON.parse(`${chunks[0]?.bytes}`)).toMatchObject({ statusCode: 200, body: "abc" });
  });

  // Nothing in the event, the context or the environment tells a function how its URL invokes it
  // (aws/aws-lambda-go#503), so this is a loss to declare and a thing for `infra` to prevent.
  test.concurrent("handler behind a URL that streams gives its client the JSON of the result", async (context) => {
    const fn = await start(context, "drill.handler");
    const { outcome } = await send(fn, "/pid", { frontDoor: "function-url" });
    expect(outcome.kind).toBe("result");
    expect(toClient(outcome, "function-url").status).toBe(200);
    expect(warnings(fn)).toEqual([]);
  });

  test.concurrent("a wrapper with three parameters and no mark is refused by the runtime itself", async (context) => {
    const fn = await start(context, "mismatched.threeParameters");
    expect(await fn.api.initError).toMatchObject({ type: "Runtime.CallbackHandlerDeprecated" });
  });
});

describe(`a mode mismatch that can be seen, under ${CLIENT_NAME},`, () => {
  test.concurrent("is said once for each front door that streamHandler cannot stream to", async (context) => {
    const fn = await start(context, "drill.streamHandler");
    for (const frontDoor of ["alb", "alb", "http-v2", "function-url"] as const) {
      await send(fn, "/pid", { frontDoor });
    }
    const message =
      "streamHandler buffers for this front door; set the function's handler to handler";
    expect(warnings(fn)).toMatchObject([
      { message, frontDoor: "alb" },
      { message, frontDoor: "http-v2" },
    ]);
  });

  test.concurrent("is an error that names the cure where handler is given a stream", async (context) => {
    const fn = await start(context, "mismatched.streamified");
    const { outcome } = await send(fn, "/pid");
    const { chunks, failure } = asStream(outcome);
    expect(chunks).toEqual([]);
    expect(failure).toEqual({
      type: "ModeMismatchError",
      message:
        "[lambda] handler was given a response stream, and it answers with one result; set the " +
        "function's handler to streamHandler and wrap it in nothing",
    });
    expect(fn.output()).toContain("set the function's handler to streamHandler");
  });

  test.concurrent("is an error that names the cure where streamHandler is given no stream", async (context) => {
    const fn = await start(context, "mismatched.unmarked");
    const { outcome } = await send(fn, "/pid");
    expect(outcome).toMatchObject({
      kind: "error",
      failure: {
        type: "ModeMismatchError",
        message:
          "[lambda] streamHandler was given no response stream; set the function's handler to " +
          "handler, or hand on the mark Symbol.for('aws.lambda.runtime.handler.streaming') where " +
          "streamHandler is wrapped",
      },
    });
    expect(fn.output()).toContain("streamHandler was given no response stream");
  });
});
