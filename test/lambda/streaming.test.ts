import { describe, expect, test } from "vitest";
import type { FetchHandler } from "../../adapters/exchange/index.ts";
import { toLambda } from "../../adapters/lambda/index.ts";
import { createTestContext, type EventFrontDoor, toEvent } from "../../adapters/testing/index.ts";
import { recordStream } from "../../adapters/testing/stream-recorder.ts";
import { serviceOf } from "../testing/echo-service.ts";
import { collectLog } from "../testing/log-lines.ts";

const MEBIBYTE = 1024 * 1024;
const PRELUDE_TYPE = "application/vnd.awslambda.http-integration-response";

interface StreamOptions {
  readonly frontDoor?: EventFrontDoor;
  readonly method?: string;
  readonly remainingMs?: number;
}

async function stream(fetch: FetchHandler, options: StreamOptions = {}) {
  const { frontDoor = "function-url", method = "GET", remainingMs } = options;
  const log = collectLog();
  const { streamHandler } = await toLambda(serviceOf(fetch), { env: {}, logDestination: log });
  const recorder = recordStream();
  const event = await toEvent(frontDoor, new Request("https://example.com/", { method }));
  const done = streamHandler(event, recorder.stream, createTestContext(remainingMs));
  return { done, recorder, log };
}

function parts(writes: readonly Buffer[]) {
  const bytes = Buffer.concat(writes);
  const end = bytes.indexOf(Buffer.alloc(8));
  const head = JSON.parse(bytes.toString("utf8", 0, end));
  return { head, body: bytes.subarray(end + 8).toString("utf8") };
}

/** A body that gives these chunks and then ends or fails. */
function chunks(texts: readonly string[], options: { gapMs?: number; failure?: Error } = {}) {
  const { gapMs = 0, failure } = options;
  const rest = [...texts];
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (gapMs > 0) await new Promise((resolve) => setTimeout(resolve, gapMs));
      const text = rest.shift();
      if (text !== undefined) controller.enqueue(Buffer.from(text));
      else if (failure) controller.error(failure);
      else controller.close();
    },
  });
}

test("head, delimiter and first bytes are one write", async () => {
  const { done, recorder } = await stream(() => new Response("hello"));
  await done;
  expect(recorder.contentType()).toBe(PRELUDE_TYPE);
  expect(recorder.writes).toHaveLength(1);
  const headers = { "content-type": "text/plain;charset=UTF-8" };
  expect(parts(recorder.writes)).toEqual({ head: { statusCode: 200, headers }, body: "hello" });
  expect(recorder.ended()).toBe(true);
});

test.for([
  ["an empty string", () => new Response("")],
  ["no body", () => new Response(null, { status: 204 })],
  ["an empty stream", () => new Response(chunks([]))],
  ["a redirect", () => new Response(null, { status: 302, headers: { location: "/a" } })],
] as const)("%s still sends its head", async ([, fetch]) => {
  const { done, recorder } = await stream(fetch);
  await done;
  expect(parts(recorder.writes)).toMatchObject({ head: { statusCode: fetch().status }, body: "" });
  expect(recorder.ended()).toBe(true);
});

test("a HEAD request sends its head and no body", async () => {
  const { done, recorder } = await stream(() => new Response("hello"), { method: "HEAD" });
  await done;
  expect(parts(recorder.writes)).toMatchObject({ head: { statusCode: 200 }, body: "" });
});

test("chunks leave as they come, the first with the head", async () => {
  const { done, recorder } = await stream(
    () => new Response(chunks(["a", "b", "c"], { gapMs: 20 })),
  );
  await done;
  expect(recorder.writes.map((write) => write.toString().slice(-1))).toEqual(["a", "b", "c"]);
});

test("the head does not wait for a first chunk that takes its time", async () => {
  const slow = chunks(["late"], { gapMs: 400 });
  const { done, recorder } = await stream(() => new Response(slow));
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(parts(recorder.writes)).toMatchObject({ head: { statusCode: 200 }, body: "" });
  await done;
  expect(parts(recorder.writes).body).toBe("late");
});

test("a Function URL gets cookies in their own key", async () => {
  const headers: [string, string][] = [
    ["set-cookie", "a=1"],
    ["set-cookie", "b=2"],
  ];
  const { done, recorder } = await stream(() => new Response("x", { headers }));
  await done;
  const { head } = parts(recorder.writes);
  expect(head).toEqual({
    statusCode: 200,
    headers: { "content-type": "text/plain;charset=UTF-8" },
    cookies: ["a=1", "b=2"],
  });
});

test("a REST API gets lists and no key that it refuses", async () => {
  const options = { frontDoor: "rest" } as const;
  const headers = { "set-cookie": "a=1" };
  const { done, recorder } = await stream(() => new Response("x", { headers }), options);
  await done;
  expect(parts(recorder.writes).head).toEqual({
    statusCode: 200,
    multiValueHeaders: {
      "content-type": ["text/plain;charset=UTF-8"],
      "set-cookie": ["a=1"],
    },
  });
});

describe.for(["alb", "alb-multi", "http-v1", "http-v2", "lattice"] as const)("%s", (frontDoor) => {
  test("does not stream and gets one result", async () => {
    const { done, recorder } = await stream(() => new Response(chunks(["a", "b"])), { frontDoor });
    await done;
    expect(recorder.contentType()).toBe("application/json");
    const result = JSON.parse(Buffer.concat(recorder.writes).toString());
    expect(result).toMatchObject({ statusCode: 200, body: "ab", isBase64Encoded: false });
    expect(recorder.ended()).toBe(true);
  });
});

test("an error before the first byte is a real 500", async () => {
  const failure = new Error("secret reason");
  const { done, recorder, log } = await stream(() => new Response(chunks([], { failure })));
  await done;
  const { head, body } = parts(recorder.writes);
  expect(head.statusCode).toBe(500);
  expect(JSON.parse(body)).toEqual({
    type: "about:blank",
    title: "Internal Server Error",
    status: 500,
  });
  expect(recorder.ended()).toBe(true);
  expect(log.text()).toContain("secret reason");
});

test("an error mid-body rejects, ends nothing, destroys nothing and adds no byte", async () => {
  const failure = new Error("secret reason");
  const body = chunks(["part"], { gapMs: 20, failure });
  const { done, recorder, log } = await stream(() => new Response(body));
  const error: unknown = await done.catch((thrown: unknown) => thrown);
  expect(String(error)).toBe("Error: [lambda] the response body broke off");
  expect(recorder.ended()).toBe(false);
  expect(parts(recorder.writes)).toMatchObject({ head: { statusCode: 200 }, body: "part" });
  // The recorder has no `destroy`, so calling it would have thrown something else.
  expect(log.entries.at(-1)).toMatchObject({ level: "error", message: "request broken off" });
});

test("a slow reader holds a large body back", async () => {
  const piece = Buffer.alloc(64 * 1024, "x");
  let left = 1024;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => (left-- > 0 ? controller.enqueue(piece) : controller.close()),
  });
  const { done, recorder } = await stream(() => new Response(body));
  await done;
  const sent = recorder.writes.reduce((sum, write) => sum + write.byteLength, 0);
  expect(sent).toBeGreaterThan(64 * MEBIBYTE);
  expect(recorder.peakWaiting()).toBeLessThan(MEBIBYTE);
});

test("the deadline ends a stream before Lambda does, and cancels its maker", async () => {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from("tick")),
    cancel: () => {
      cancelled = true;
    },
  });
  const { done, recorder } = await stream(() => new Response(body), { remainingMs: 400 });
  await expect(done).rejects.toThrow("broke off");
  expect(recorder.ended()).toBe(false);
  expect(cancelled).toBe(true);
});

test("work of waitUntil ends before the handler does, after the stream", async () => {
  const events: string[] = [];
  const { done, recorder } = await stream((_request, _env, { waitUntil }) => {
    waitUntil(
      new Promise<void>((resolve) => setTimeout(resolve, 50)).then(() => {
        events.push(recorder.ended() ? "after the stream" : "too early");
      }),
    );
    return new Response("x");
  });
  await done;
  expect(events).toEqual(["after the stream"]);
});

test("headers too large for a head become a clear 500", async () => {
  const headers = { "x-large": "x".repeat(17_000) };
  const { done, recorder, log } = await stream(() => new Response("x", { headers }));
  await done;
  expect(parts(recorder.writes).head.statusCode).toBe(500);
  expect(log.text()).toContain("the headers are too large");
});

test("both handlers have the form that the runtime accepts", async () => {
  const { handler, streamHandler } = await toLambda(
    serviceOf(() => new Response()),
    { env: {} },
  );
  expect(handler).toHaveLength(2);
  expect(streamHandler).toHaveLength(2);
  const mark = Symbol.for("aws.lambda.runtime.handler.streaming");
  expect(Object.getOwnPropertySymbols(handler)).toEqual([]);
  expect(Reflect.get(streamHandler, mark)).toBe("response");
});
