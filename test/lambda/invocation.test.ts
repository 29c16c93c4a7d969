import { expect, test, vi } from "vitest";
import { defineService, type FetchHandler } from "../../adapters/exchange/index.ts";
import { toLambda } from "../../adapters/lambda/index.ts";
import { createTestContext, EVENT_FRONT_DOORS, invoke } from "../../adapters/testing/index.ts";
import { echoService, serviceOf } from "../testing/echo-service.ts";
import { collectLog } from "../testing/log-lines.ts";

const REQUEST = new Request("https://example.com/a?b=1");

async function start(fetch: FetchHandler, env: Record<string, string> = {}) {
  const log = collectLog();
  const handlers = await toLambda(serviceOf(fetch), { env, logDestination: log });
  return { ...handlers, log };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

test("the service starts once, before the first event", async () => {
  const begin = vi.fn(() => ({ fetch: () => new Response("x") }));
  const service = defineService({ name: "t", start: begin });
  const { handler } = await toLambda(service, { env: { LOG_LEVEL: "silent" } });
  expect(begin).toHaveBeenCalledTimes(1);
  await Promise.all([1, 2, 3].map(() => invoke(handler, REQUEST, { frontDoor: "alb" })));
  expect(begin).toHaveBeenCalledTimes(1);
  expect(begin.mock.calls).toMatchObject([[{ target: "lambda" }]]);
});

test("a bad variable is refused at start, with its name, its value and what is allowed", async () => {
  const env = { MAX_BODY_BYTES: "-1", LOG_LEVEL: "loud" };
  await expect(toLambda(echoService, { env })).rejects.toThrow(
    '[lambda] LOG_LEVEL: "loud" is not allowed; use one of trace, debug, info, warn, error, fatal, ' +
      'silent\n[lambda] MAX_BODY_BYTES: "-1" is not allowed; use a whole number from 0 to',
  );
});

test.for(
  EVENT_FRONT_DOORS,
)("an app that does not answer gets 504 in time on %s", async (frontDoor) => {
  const reasons: unknown[] = [];
  const { handler } = await start(({ signal }) => {
    signal.addEventListener("abort", () => reasons.push(signal.reason));
    return new Promise<never>(() => undefined);
  });
  const context = createTestContext(300);
  const { toEvent, fromResult } = await import("../../adapters/testing/index.ts");
  const result = await handler(await toEvent(frontDoor, REQUEST), context);
  expect(context.getRemainingTimeInMillis()).toBeGreaterThan(0);
  const response = fromResult(frontDoor, result);
  expect(response.status).toBe(504);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(reasons).toMatchObject([{ name: "TimeoutError" }]);
});

test("an app that obeys its signal still gets 504", async () => {
  const { handler } = await start(async ({ signal }) => {
    await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    return new Response("never");
  });
  const response = await invoke(handler, REQUEST, { frontDoor: "alb", remainingMs: 200 });
  expect(response.status).toBe(504);
});

test("the deadline that handlers see is kept below the time that Lambda leaves", async () => {
  const { handler } = await start((_request, env) => new Response(`${env.deadline - Date.now()}`));
  const response = await invoke(handler, REQUEST, { frontDoor: "alb", remainingMs: 5_000 });
  expect(Number(await response.text())).toBeGreaterThan(4_600);
  expect(
    Number(await (await invoke(handler, REQUEST, { frontDoor: "alb", remainingMs: 5_000 })).text()),
  ).toBeLessThanOrEqual(4_700);
});

test("work of waitUntil, and work that it adds, ends before the result is returned", async () => {
  const done: string[] = [];
  const { handler } = await start((_request, _env, { waitUntil }) => {
    const later = async () => {
      await wait(20);
      done.push("first");
      waitUntil(wait(20).then(() => void done.push("second")));
    };
    waitUntil(later());
    return new Response("x");
  });
  await invoke(handler, REQUEST, { frontDoor: "http-v2" });
  expect(done).toEqual(["first", "second"]);
});

test("work of waitUntil that does not end is given up and logged", async () => {
  const { handler, log } = await start((_request, _env, { waitUntil }) => {
    waitUntil(new Promise(() => undefined));
    return new Response("x");
  });
  const response = await invoke(handler, REQUEST, { frontDoor: "http-v2", remainingMs: 300 });
  expect(response.status).toBe(200);
  expect(log.entries).toContainEqual(
    expect.objectContaining({ message: "background work did not end in time", pending: 1 }),
  );
});

test("work of waitUntil that fails is logged and harms nobody", async () => {
  const { handler, log } = await start((_request, _env, { waitUntil }) => {
    waitUntil(Promise.reject(new Error("lost mail")));
    return new Response("x");
  });
  const response = await invoke(handler, REQUEST, { frontDoor: "rest" });
  expect(response.status).toBe(200);
  expect(log.text()).toContain("lost mail");
});

test("the body limit holds to the byte, base64 or not", async () => {
  const { handler } = await start(async (request) => new Response(await request.text()), {
    MAX_BODY_BYTES: "10",
  });
  for (const type of ["text/plain", "application/octet-stream"]) {
    for (const [size, status] of [
      [9, 200],
      [10, 200],
      [11, 413],
    ] as const) {
      const init = { method: "POST", body: "x".repeat(size), headers: { "content-type": type } };
      const request = new Request("https://example.com/", init);
      const response = await invoke(handler, request, { frontDoor: "http-v2" });
      expect([type, size, response.status]).toEqual([type, size, status]);
    }
  }
});

test("a body over the limit never reaches the app", async () => {
  const fetch = vi.fn(() => new Response("x"));
  const { handler } = await start(fetch, { MAX_BODY_BYTES: "0" });
  const request = new Request("https://example.com/", { method: "POST", body: "x" });
  expect((await invoke(handler, request, { frontDoor: "alb" })).status).toBe(413);
  expect(fetch).not.toHaveBeenCalled();
});

test("one request writes one line, with the fields of every target", async () => {
  const { handler, log } = await start(() => new Response("x"));
  await invoke(handler, REQUEST, { frontDoor: "function-url" });
  expect(log.entries).toEqual([
    {
      level: "info",
      time: expect.any(String),
      service: "test",
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      traceId: "6a5145a75c3686ff7df3149177a89157",
      target: "lambda",
      frontDoor: "function-url",
      method: "GET",
      path: "/a",
      status: 200,
      durationMs: expect.any(Number),
      bytes: 1,
      coldStart: true,
      message: "request",
    },
  ]);
});

test("requests that run side by side do not see each other", async () => {
  const { handler } = await start(async (request, env) => {
    const before = env.requestId;
    await wait(Math.random() * 20);
    return new Response(`${before === env.requestId} ${new URL(request.url).pathname}`);
  });
  const paths = Array.from({ length: 200 }, (_, index) => `/${index}`);
  const texts = paths.map(async (path) => {
    const request = new Request(`https://example.com${path}`);
    return (await invoke(handler, request, { frontDoor: "http-v2" })).text();
  });
  expect(await Promise.all(texts)).toEqual(paths.map((path) => `true ${path}`));
});

test("a handler gets the raw event and context", async () => {
  const { handler } = await start((_request, env) => Response.json({ event: env.event }));
  const response = await invoke(handler, REQUEST, { frontDoor: "alb" });
  expect(await response.json()).toMatchObject({ event: { httpMethod: "GET", path: "/a" } });
});

test("the event is not changed", async () => {
  const { handler } = await start(() => new Response("x"));
  const { toEvent } = await import("../../adapters/testing/index.ts");
  for (const frontDoor of EVENT_FRONT_DOORS) {
    const event = await toEvent(frontDoor, REQUEST);
    const before = structuredClone(event);
    await handler(event, createTestContext());
    expect(event).toEqual(before);
  }
});
