import { describe, expect, type TestContext, test } from "vitest";
import {
  CLIENT_NAME,
  type FunctionOptions,
  type FunctionProcess,
  startFunction,
} from "./function-process.ts";
import { send, toClient } from "./send.ts";

const TWO_WORKERS = { AWS_LAMBDA_NODEJS_WORKER_COUNT: "2" };

async function start(
  onTestFinished: TestContext["onTestFinished"],
  options: FunctionOptions,
): Promise<FunctionProcess> {
  const fn = await startFunction("drill.handler", options);
  onTestFinished(() => fn.stop());
  return fn;
}

async function answers(fn: FunctionProcess): Promise<void> {
  const { outcome } = await send(fn, "/pid");
  expect(await toClient(outcome, "function-url").text()).toBe(`${fn.pid}`);
}

describe(`a service that cannot start, under ${CLIENT_NAME},`, () => {
  test.concurrent.for([
    ["MAX_BODY_BYTES", "-1", '[lambda] MAX_BODY_BYTES: "-1" is not allowed; use a whole number'],
    ["DRILL_NAME", "", "[drill] DRILL_NAME: must not be empty"],
  ] as const)("reports %s as an init error and exits", async ([variable, value, message], {
    onTestFinished,
  }) => {
    const { api, exit, output } = await start(onTestFinished, { env: { [variable]: value } });
    expect(await api.initError).toEqual({
      type: "ConfigError",
      message: expect.stringContaining(message),
    });
    expect(await exit).toEqual({ code: 1, signal: null });
    expect(api.polls).toEqual([]);
    expect(output()).toContain(variable);
  });
});

describe(`SIGTERM under ${CLIENT_NAME}`, () => {
  test.concurrent.for([
    ["an idle function", {}],
    ["an idle function that polls with the native part", { alternativeClient: false }],
    ["an idle function on Managed Instances", { maxConcurrency: 10, env: TWO_WORKERS }],
  ] as const)("ends %s at once", async ([, options], { onTestFinished }) => {
    const fn = await start(onTestFinished, options);
    await answers(fn);
    const sentAt = Date.now();
    fn.kill("SIGTERM");
    await fn.exit;
    expect(Date.now() - sentAt).toBeLessThan(2_000);
  });

  test.concurrent.for([
    ["", {}],
    [" that polls with the native part", { alternativeClient: false }],
  ] as const)("stops the service of an idle function%s, once, and ends it", async ([, options], {
    onTestFinished,
  }) => {
    const fn = await start(onTestFinished, options);
    await answers(fn);
    fn.kill("SIGTERM");
    expect(await fn.exit).toEqual({ code: null, signal: "SIGTERM" });
    expect(fn.log().filter(({ message }) => message === "stopped")).toHaveLength(1);
  });
});
