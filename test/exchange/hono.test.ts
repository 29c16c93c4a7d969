import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { expect, test } from "vitest";
import { defineService, type ExchangeEnv } from "../../adapters/exchange/index.ts";
import { type LambdaEnv, toLambda } from "../../adapters/lambda/index.ts";
import { invoke } from "../../adapters/testing/index.ts";

test("a Hono app's fetch is a service's, with typed bindings and waitUntil", async () => {
  const done: string[] = [];
  const app = new Hono<{ Bindings: ExchangeEnv }>();
  app.get("/hello/:name", (c) => {
    c.executionCtx.waitUntil(Promise.resolve().then(() => done.push(c.env.requestId)));
    return c.json({ name: c.req.param("name"), target: c.env.target });
  });
  const service = defineService({ name: "hello", start: () => ({ fetch: app.fetch }) });
  const { handler } = await toLambda(service, { env: { LOG_LEVEL: "silent" } });
  const request = new Request("https://example.com/hello/a%20b");
  const response = await invoke(handler, request, { frontDoor: "http-v2" });
  expect(await response.json()).toEqual({ name: "a b", target: "lambda" });
  expect(done).toHaveLength(1);
  const missing = await invoke(handler, new Request("https://example.com/"), { frontDoor: "rest" });
  expect(missing.status).toBe(404);
});

test("an HTTPException that leaves the app keeps its response", async () => {
  const app = new Hono<{ Bindings: LambdaEnv }>();
  app.onError((error) => {
    throw error;
  });
  app.get("/", () => {
    throw new HTTPException(403, { message: "not yours" });
  });
  const service = defineService({ name: "hello", start: () => ({ fetch: app.fetch }) });
  const { handler } = await toLambda(service, { env: { LOG_LEVEL: "silent" } });
  const response = await invoke(handler, new Request("https://example.com/"), { frontDoor: "alb" });
  expect([response.status, await response.text()]).toEqual([403, "not yours"]);
});
