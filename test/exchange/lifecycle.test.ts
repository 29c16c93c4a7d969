import { expect, test, vi } from "vitest";
import { createLog } from "../../adapters/exchange/create-log.ts";
import { createExchange, type ExchangeOptions } from "../../adapters/exchange/exchange.ts";
import type { RunningService } from "../../adapters/exchange/service.ts";
import { collectLog } from "../testing/log-lines.ts";
import { incomingOf } from "./incoming-of.ts";

function open(options: Partial<ExchangeOptions> = {}) {
  const lines = collectLog();
  const log = createLog({ name: "s", level: "info", destination: lines });
  const given = {
    target: "fargate",
    log,
    now: Date.now,
    maxBodyBytes: 1_000,
    metrics: true,
  } as const;
  const exchange = createExchange({ ...given, ...options });
  const start = (running: RunningService) =>
    exchange.start({ name: "s", start: async () => running }, {});
  const get = async (path: string) => {
    const { outgoing, visit } = await exchange.handle(incomingOf({ path }));
    visit.end(outgoing);
    return outgoing;
  };
  return { exchange, lines, start, get };
}

const OK: RunningService = { fetch: () => new Response("ok") };

test("before the service has started it is alive, not ready, and asks to be tried again", async () => {
  const { exchange, get } = open();
  const { promise, resolve } = Promise.withResolvers<RunningService>();
  const starting = exchange.start({ name: "s", start: () => promise }, {});
  expect((await get("/livez")).status).toBe(200);
  expect(await get("/readyz")).toMatchObject({ status: 503, body: '{"status":"starting"}' });
  const early = await get("/a");
  expect([early.status, early.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(early.body).toContain("the service is starting");
  resolve(OK);
  await starting;
  expect((await get("/readyz")).status).toBe(200);
  expect((await get("/a")).status).toBe(200);
});

test("a service that is told to stop while it starts never becomes ready", async () => {
  const { exchange, start, get } = open();
  exchange.drain();
  await start(OK);
  expect(exchange.phase()).toBe("draining");
  expect((await get("/readyz")).status).toBe(503);
});

test("what is too much is refused before its body is read, health checks never", async () => {
  const overload = vi.fn((requests: number) => (requests > 0 ? "too much" : undefined));
  const { exchange, lines, start, get } = open({ overload });
  const fetch = vi.fn(OK.fetch);
  await start({ fetch });
  const refused = await get("/a");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(refused.body).toBe(
    '{"type":"about:blank","title":"Service Unavailable","status":503,"detail":"too much","code":"overloaded"}',
  );
  expect((await get("/livez")).status).toBe(200);
  expect((await get("/readyz")).status).toBe(200);
  expect(fetch).not.toHaveBeenCalled();
  expect(exchange.takeMetrics()).toMatchObject({ shed: 1, requests: 1, errors: 1 });
  // One line, not an error with its stack: refusing must cost less than serving.
  expect(lines.entries.map(({ level, status }) => [level, status])).toEqual([["info", 503]]);
});

test("an abort ends the wait of every request under way, and tells its signal", async () => {
  const { exchange, start } = open();
  const signals: AbortSignal[] = [];
  await start({
    fetch: ({ signal }) => {
      signals.push(signal);
      return new Promise(() => undefined);
    },
  });
  const answers = [1, 2, 3].map(() => exchange.handle(incomingOf()));
  exchange.abort();
  const statuses = (await Promise.all(answers)).map(({ outgoing }) => outgoing.status);
  expect(statuses).toEqual([504, 504, 504]);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
});

test("only the first request that reaches the service is a cold start", async () => {
  const { exchange, lines, start, get } = open();
  await get("/a");
  await start(OK);
  await get("/livez");
  await get("/b");
  await get("/c");
  const cold = lines.entries.map(({ path, coldStart }) => [path, coldStart]);
  expect(cold).toEqual([
    ["/a", false],
    ["/b", true],
    ["/c", false],
  ]);
  expect(exchange.takeMetrics()?.coldStarts).toBe(1);
});

test("the log names the route that an app tells, and else the path", async () => {
  const { lines, start, get } = open();
  await start({
    fetch: (request, env) => {
      if (request.url.endsWith("/orders/17")) env.route = "/orders/:id";
      return new Response("four");
    },
  });
  await get("/orders/17");
  await get("/other");
  const [first, second] = lines.entries;
  expect(first).toMatchObject({ route: "/orders/:id", bytes: 4 });
  expect(first).not.toHaveProperty("path");
  expect(second).toMatchObject({ path: "/other" });
});

test("whatever an app tells as its route, the line of the request is JSON", async () => {
  const { lines, start, get } = open();
  const routes: unknown[] = ['/"quoted"', "/a\nb\u2028\ud800", "", null, 7, ["/a"]];
  await start({
    fetch: (request, env) => {
      env.route = routes[Number(request.url.at(-1))] as string;
      return new Response();
    },
  });
  for (const [index, route] of routes.entries()) {
    await get(`/${index}`);
    expect(lines.entries.at(-1)).toMatchObject({ route: String(route), message: "request" });
  }
});

test("the bytes of a stream are those that went out", async () => {
  const { exchange, lines, start } = open();
  const chunks = [Buffer.from("ab"), Buffer.from(""), Buffer.from("cde")];
  const stream = () =>
    new ReadableStream({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        const chunk = chunks.shift();
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
    });
  await start({ fetch: () => new Response(stream()) });
  const { outgoing, visit } = await exchange.handle(incomingOf({ buffered: false }));
  const { body } = outgoing;
  if (body === undefined || typeof body === "string" || !("read" in body))
    throw new Error("no reader");
  while ((await body.read()) !== undefined);
  visit.end(outgoing);
  expect(lines.entries[0]).toMatchObject({ bytes: 5 });
});
