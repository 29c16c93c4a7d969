import { type Context, context, SpanStatusCode, trace } from "@opentelemetry/api";
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-node";
import { afterAll, beforeEach, expect, test } from "vitest";
import { defineService, type FetchHandler } from "../../adapters/exchange/index.ts";
import { toLambda } from "../../adapters/lambda/index.ts";
import { serve } from "../../adapters/node/index.ts";
import { traced } from "../../adapters/otel/index.ts";
import { invoke } from "../../adapters/testing/index.ts";

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
beforeEach(() => exporter.reset());
afterAll(() => provider.shutdown());

const W3C = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";
const QUIET = { LOG_LEVEL: "silent" };

function service(fetch: FetchHandler) {
  return traced(defineService({ name: "traced", start: () => ({ fetch }) }));
}

async function through(fetch: FetchHandler, headers: Record<string, string>): Promise<Response> {
  const { handler } = await toLambda(service(fetch), { env: QUIET });
  const request = new Request("https://a.example/orders/17", { headers });
  return invoke(handler, request, { frontDoor: "function-url" });
}

const answer: FetchHandler = (_request, env) => {
  env.route = "/orders/:id";
  return new Response(trace.getActiveSpan()?.spanContext().spanId);
};

test.for([
  ["traceparent", `00-${W3C}-${SPAN}-01`],
  ["x-amzn-trace-id", `Root=1-${W3C.slice(0, 8)}-${W3C.slice(8)};Parent=${SPAN};Sampled=1`],
] as const)("a span's parent is the one that %s names", async ([name, value]) => {
  const response = await through(answer, { [name]: value });
  const [span] = exporter.getFinishedSpans();
  expect(span?.spanContext().traceId).toBe(W3C);
  expect(span?.parentSpanContext?.spanId).toBe(SPAN);
  // The handler ran inside it.
  expect(await response.text()).toBe(span?.spanContext().spanId);
});

test("the log and the headers for other services name the span, whatever came", async () => {
  const cases: Record<string, string>[] = [
    {},
    { "x-amzn-trace-id": `Root=1-${W3C.slice(0, 8)}-${W3C.slice(8)}` },
  ];
  for (const headers of cases) {
    exporter.reset();
    const response = await through((_request, env) => {
      const { traceId, traceHeaders } = env;
      return Response.json({ traceId, traceparent: traceHeaders.traceparent });
    }, headers);
    const sent = exporter.getFinishedSpans()[0]?.spanContext();
    expect(await response.json()).toEqual({
      traceId: sent?.traceId,
      traceparent: `00-${sent?.traceId}-${sent?.spanId}-01`,
    });
  }
});

test("it is named after the route, and says how it ended", async () => {
  await through(answer, {});
  const [span] = exporter.getFinishedSpans();
  expect(span?.name).toBe("GET /orders/:id");
  expect(span?.attributes).toEqual({
    "http.request.method": "GET",
    "http.response.status_code": 200,
    "http.route": "/orders/:id",
  });
});

test("a failure marks it, and is still the sanitised 500", async () => {
  const response = await through(() => Promise.reject(new Error("a secret")), {});
  expect([response.status, (await response.text()).includes("secret")]).toEqual([500, false]);
  const [span] = exporter.getFinishedSpans();
  expect(span?.status.code).toBe(SpanStatusCode.ERROR);
  expect(span?.events[0]?.name).toBe("exception");
});

test("requests side by side on a socket have spans of their own", async () => {
  const contexts: Context[] = [];
  const server = await serve(
    service(async () => {
      contexts.push(context.active());
      await new Promise((resolve) => setTimeout(resolve, 20));
      return new Response(trace.getActiveSpan()?.spanContext().spanId);
    }),
    { env: { ...QUIET, HOST: "127.0.0.1" }, port: 0, signals: false },
  );
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map(async () => (await fetch(server.url)).text()),
  );
  await server.close();
  expect(new Set(answers).size).toBe(5);
  expect(
    exporter
      .getFinishedSpans()
      .map((span) => span.spanContext().spanId)
      .sort(),
  ).toEqual(answers.sort());
});
