import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import { createLog } from "../../adapters/exchange/create-log.ts";
import { createExchange } from "../../adapters/exchange/exchange.ts";
import type { Incoming } from "../../adapters/exchange/incoming.ts";
import { isReader, lengthOf } from "../../adapters/exchange/outgoing.ts";
import type { FetchHandler, RunningService } from "../../adapters/exchange/service.ts";
import { collectLog } from "../testing/log-lines.ts";
import { incomingOf } from "./incoming-of.ts";

async function open(fetch: FetchHandler, rest: Partial<RunningService> = {}) {
  const lines = collectLog();
  const log = createLog({ name: "s", level: "info", destination: lines });
  const exchange = createExchange({ target: "fargate", log, now: Date.now, maxBodyBytes: 1_000 });
  await exchange.start({ name: "s", start: async () => ({ fetch, ...rest }) }, {});
  return { exchange, lines };
}

async function answer(fetch: FetchHandler, change: Partial<Incoming> = {}, headers: object = {}) {
  const { exchange, lines } = await open(fetch);
  const { outgoing, visit } = await exchange.handle(incomingOf(change, headers));
  visit.end(outgoing);
  return { outgoing, lines, load: exchange.load() };
}

test("a handler gets its env and its execution context as Hono passes them on", async () => {
  const fetch = vi.fn<FetchHandler>(() => new Response("x"));
  const incoming = incomingOf({ event: { a: 1 }, context: { b: 2 }, peerIp: "1.2.3.4" });
  await answer(fetch, incoming);
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({
    target: "fargate",
    frontDoor: "node",
    requestId: "r",
    clientIp: "1.2.3.4",
    deadline: incoming.deadline,
    log: expect.anything(),
    event: { a: 1 },
    context: { b: 2 },
  });
  expect(fetch.mock.calls[0]?.[2]).toMatchObject({
    waitUntil: expect.any(Function),
    passThroughOnException: expect.any(Function),
    props: {},
  });
});

test("the request's logger names the request", async () => {
  const { lines } = await answer((_request, env) => {
    env.log.warn({ n: 1 }, "from the app");
    return new Response("x");
  });
  expect(lines.entries[0]).toMatchObject({ requestId: "r", target: "fargate", frontDoor: "node" });
});

test("what an app throws is logged with its cause and told to nobody", async () => {
  const failure = new Error("outer secret", { cause: new Error("inner secret") });
  const { outgoing, lines } = await answer(() => Promise.reject(failure));
  expect(outgoing.status).toBe(500);
  expect(outgoing.body).toBe('{"type":"about:blank","title":"Internal Server Error","status":500}');
  expect(lines.text()).toContain("inner secret");
});

test("an app that throws synchronously is treated alike", async () => {
  const { outgoing } = await answer(() => {
    throw new Error("secret");
  });
  expect(outgoing.status).toBe(500);
});

test("a response from an error that is broken itself is still a plain 500", async () => {
  const error = Object.assign(new Error("e"), {
    getResponse: () => new Response("x", { headers: { "x-a": "\u0001" } }),
  });
  const { outgoing } = await answer(() => Promise.reject(error));
  expect(outgoing.status).toBe(500);
});

test("only an error may carry a response", async () => {
  const forged = { getResponse: () => new Response("x", { status: 200 }) };
  const { outgoing } = await answer(() => Promise.reject(forged));
  expect(outgoing.status).toBe(500);
});

test.for([
  ["a", "\n"],
  ["a b", "x"],
  ["", "x"],
  ["x-n", "\u0000"],
] as const)("the header %j: %j is a 400", async ([name, value]) => {
  const { outgoing } = await answer(() => new Response("x"), {}, { [name]: value });
  expect(outgoing.status).toBe(400);
});

test("everything counted as under way is counted off again", async () => {
  const outcomes: FetchHandler[] = [
    () => new Response("x"),
    () => Promise.reject(new Error("x")),
    (_request, _env, { waitUntil }) => {
      waitUntil(Promise.reject(new Error("x")));
      return new Response("x");
    },
  ];
  for (const fetch of outcomes) {
    const { exchange } = await open(fetch);
    const { visit, outgoing } = await exchange.handle(incomingOf());
    expect(exchange.load().requests).toBe(1);
    visit.end(outgoing);
    visit.end(outgoing);
    await exchange.idle();
    expect(exchange.load()).toEqual({ requests: 0, background: 0 });
  }
});

test("a response that comes after its 504 is cancelled", async () => {
  const cancel = vi.fn();
  const late = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return new Response(new ReadableStream({ cancel }));
  };
  const { outgoing } = await answer(late, { deadline: Date.now() + 10 });
  expect(outgoing.status).toBe(504);
  await expect.poll(() => cancel.mock.calls.length).toBe(1);
});

test("a service that is slow to say whether it is ready is not", async () => {
  const { exchange } = await open(() => new Response(), {
    ready: () => new Promise(() => undefined),
  });
  const incoming = incomingOf({ path: "/readyz", deadline: Date.now() + 20 });
  const { outgoing, visit } = await exchange.handle(incoming);
  visit.end(outgoing);
  expect(outgoing.status).toBe(503);
});

test("an app that answers its abort with a response of its own still gives 504", async () => {
  const { outgoing } = await answer(
    ({ signal }) =>
      new Promise((resolve, reject) => {
        const teapot = () => new Response("short and stout", { status: 418 });
        signal.addEventListener("abort", () => {
          reject(Object.assign(new Error("teapot"), { getResponse: teapot }));
          resolve(teapot());
        });
      }),
    { deadline: Date.now() + 10 },
  );
  expect(outgoing.status).toBe(504);
});

test("a body that fails because its signal fired is still a 504", async () => {
  const { outgoing } = await answer(
    ({ signal }) => {
      const fail = (controller: ReadableStreamDefaultController) =>
        signal.addEventListener("abort", () => controller.error(new Error("stopped")));
      return new Response(new ReadableStream({ start: fail }));
    },
    { deadline: Date.now() + 10, deadlineEndsBody: true },
  );
  expect(outgoing.status).toBe(504);
});

test("a request that has ended is not aborted at its deadline", async () => {
  let signal: AbortSignal | undefined;
  const fetch: FetchHandler = (request) => {
    signal = request.signal;
    return new Response("x");
  };
  await answer(fetch, { deadline: Date.now() + 30 });
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(signal?.aborted).toBe(false);
});

test("a stream behind a refused header is cancelled", async () => {
  const cancel = vi.fn();
  const headers = { "x-a": "\u0001" };
  await answer(() => new Response(new ReadableStream({ cancel }), { headers }));
  expect(cancel).toHaveBeenCalledTimes(1);
});

test("draining ends readiness and nothing else", async () => {
  const { exchange } = await open(() => new Response("x"));
  exchange.drain();
  const paths = ["/readyz", "/livez", "/other"];
  const answers = paths.map((path) => exchange.handle(incomingOf({ path })));
  const statuses = (await Promise.all(answers)).map(({ outgoing }) => outgoing.status);
  expect(statuses).toEqual([503, 200, 200]);
});

test("the service stops once", async () => {
  const stop = vi.fn();
  const { exchange } = await open(() => new Response(), { stop });
  await Promise.all([exchange.stop(), exchange.stop()]);
  expect(stop).toHaveBeenCalledTimes(1);
});

test("a body that is there is known, one that is still made is read", async () => {
  const known = await answer(() => new Response("hello"), { buffered: false });
  expect(lengthOf(known.outgoing.body)).toBe(5);
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(Buffer.from("a")),
  });
  const made = await answer(() => new Response(stream), { buffered: false });
  expect(isReader(made.outgoing.body)).toBe(true);
  expect(made.outgoing.statedLength).toBeUndefined();
});

test("a body without a type gets one, and no body gets none", async () => {
  const typed = await answer(() => new Response(Buffer.from("x")));
  expect(typed.outgoing.headers.get("content-type")).toBe("application/octet-stream");
  const empty = await answer(() => new Response(null));
  expect(empty.outgoing.headers.has("content-type")).toBe(false);
});

test.for([204, 205, 304])("%i has no body, no type and no length", async (status) => {
  const headers = { "content-type": "text/plain", "content-length": "3", etag: "x" };
  const { outgoing } = await answer(() => new Response(null, { status, headers }));
  expect(outgoing).toEqual({
    status,
    headers: new Map([["etag", "x"]]),
    cookies: [],
    ascii: false,
    body: undefined,
  });
});

test("a health check is not in the log unless one looks for it", async () => {
  const { lines } = await answer(() => new Response(), { path: "/livez" });
  expect(lines.entries).toEqual([]);
});

test("an error that cannot be shown is logged as such, and everything is counted off", async () => {
  const hostile = Object.defineProperty(new Error("x"), "stack", {
    get() {
      throw new Error("no stack for you");
    },
  });
  const { exchange, lines } = await open((_request, _env, { waitUntil }) => {
    waitUntil(Promise.reject(hostile));
    return new Response("x");
  });
  const { visit, outgoing } = await exchange.handle(incomingOf());
  visit.end(outgoing, hostile);
  await exchange.idle();
  expect(lines.text()).toMatch(/"err":"\[cannot be shown\]","message":"background work failed"/);
  expect(exchange.load()).toEqual({ requests: 0, background: 0 });
});

test("where a body may stream on, its signal does not fire at the deadline", async () => {
  let signal: AbortSignal | undefined;
  const { exchange } = await open((request) => {
    signal = request.signal;
    return new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }));
  });
  const incoming = incomingOf({ deadline: Date.now() + 150, buffered: false });
  await exchange.handle(incoming);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(signal?.aborted).toBe(false);
});

test("chunks that were read are not kept while a stream goes on under a deadline", async () => {
  const kept: WeakRef<Uint8Array>[] = [];
  const stream = new ReadableStream({
    pull(controller) {
      const chunk = new Uint8Array(1024);
      kept.push(new WeakRef(chunk));
      controller.enqueue(chunk);
    },
  });
  const { exchange } = await open(() => new Response(stream));
  const incoming = incomingOf({ buffered: false, deadlineEndsBody: true });
  const { outgoing } = await exchange.handle(incoming);
  if (!isReader(outgoing.body)) throw new Error("the body is not being read");
  for (let read = 0; read < 200; read += 1) await outgoing.body.read();
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  await new Promise((resolve) => setTimeout(resolve, 10));
  runInNewContext("gc")();
  expect(kept.filter((chunk) => chunk.deref() !== undefined).length).toBeLessThan(20);
});
