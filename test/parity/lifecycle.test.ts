import { upgradeWebSocket } from "@hono/node-server";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import type { FetchHandler } from "../../adapters/exchange/index.ts";
import {
  type ResponseStream,
  toLambda,
  UnsupportedEventError,
} from "../../adapters/lambda/index.ts";
import { STREAMING_MARK } from "../../adapters/lambda/response-stream.ts";
import { serve } from "../../adapters/node/index.ts";
import { compareSides } from "../../adapters/testing/compare-sides.ts";
import {
  createTestContext,
  EVENT_FRONT_DOORS,
  invoke,
  toEvent,
} from "../../adapters/testing/index.ts";
import { sendEvent } from "../../adapters/testing/send-event.ts";
import { sendSocket } from "../../adapters/testing/send-socket.ts";
import { recordStream } from "../../adapters/testing/stream-recorder.ts";
import { fromSketch } from "../../adapters/testing/wire-request.ts";
import { readFixture } from "../fixtures/read-fixture.ts";
import { collectLog, type LogEntry } from "../testing/log-lines.ts";
import { lifecycleService } from "./lifecycle-service.ts";
import { probeService } from "./probe-service.ts";
import { rawConnection } from "./raw-connection.ts";

const NOT_HTTP = Object.entries(readFixture<Record<string, object>>("events/not-http.json"));
const QUIET = { env: { LOG_LEVEL: "silent", HOST: "127.0.0.1" } };
const SOCKET = { ...QUIET, port: 0, signals: false };
/** Lambda keeps half of so short a time back. */
const SHORT_MS = 200;

describe.for(["handler", "streamHandler"] as const)("%s", (name) => {
  test.for(NOT_HTTP)("P7: rejects %s", async ([, event]) => {
    const handlers = await toLambda(probeService, QUIET);
    const context = createTestContext();
    const answering =
      name === "handler"
        ? handlers.handler(event, context)
        : handlers.streamHandler(event, recordStream().stream, context);
    await expect(answering).rejects.toThrow(UnsupportedEventError);
  });
});

test.for(["/obey", "/ignore"])("L1: a service on %s gets 504 at the deadline", async (target) => {
  const { service, events } = lifecycleService();
  const options = { timeoutMs: SHORT_MS };
  const comparisons = await compareSides(service, [{ target }], options);
  expect(comparisons.map(({ socket, answer }) => [socket.status, answer.status])).toEqual(
    comparisons.map(() => [504, 504]),
  );
  expect(comparisons.flatMap(({ differences }) => differences)).toEqual([]);
  expect(new Set(events.aborts)).toEqual(new Set(["TimeoutError"]));
});

test.for([...EVENT_FRONT_DOORS])("L1-endless-body: ends at the deadline, %s", async (frontDoor) => {
  const { handler, streamHandler } = await toLambda(lifecycleService().service, QUIET);
  const wire = fromSketch({ target: "/endless" });
  const options = { frontDoor, remainingMs: SHORT_MS };
  expect((await sendEvent(handler, wire, options)).response.status).toBe(504);
  const { response, failure } = await sendEvent(streamHandler, wire, options);
  const streams = frontDoor === "rest" || frontDoor === "function-url";
  expect([response.status, failure !== undefined]).toEqual(streams ? [200, true] : [504, false]);
});

test("L1-client-gone: a socket tells that the client has left", async () => {
  const { service, events } = lifecycleService();
  const server = await serve(service, SOCKET);
  const client = await rawConnection(server.port);
  client.write("GET /obey HTTP/1.1\r\nhost: a\r\n\r\n");
  await expect.poll(() => events.starts).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  client.destroy();
  await expect.poll(() => events.aborts).toEqual(["AbortError"]);
  await server.close();
});

describe.for([...EVENT_FRONT_DOORS])("%s", (frontDoor) => {
  test("L2: background work ends before the invocation", async () => {
    const { service, events } = lifecycleService();
    const { handler, streamHandler } = await toLambda(service, QUIET);
    const request = { target: "/background" };
    await invoke(handler, request, { frontDoor });
    expect(events.backgroundDone).toBe(1);
    await invoke(streamHandler, request, { frontDoor });
    expect(events.backgroundDone).toBe(2);
  });

  test("L3, L3-no-drain: starts once and is never stopped", async () => {
    const { service, events } = lifecycleService();
    const { handler } = await toLambda(service, QUIET);
    for (const target of ["/a", "/b", "/readyz"]) {
      expect((await invoke(handler, { target }, { frontDoor })).status).toBe(200);
    }
    expect(events).toMatchObject({ starts: 1, stops: 0 });
  });

  test("L4: invocations side by side do not mix", async () => {
    const { handler } = await toLambda(lifecycleService().service, QUIET);
    const ids = Array.from({ length: 30 }, (_, id) => id);
    const answers = await Promise.all(
      ids.map(async (id) => {
        const target = `/turns?id=${id}&ms=${(30 - id) % 7}`;
        const response = await invoke(handler, { target }, { frontDoor });
        return (await response.json()) as { id: string; same: boolean; requestId: string };
      }),
    );
    expect(answers).toMatchObject(ids.map((id) => ({ id: `${id}`, same: true })));
    expect(new Set(answers.map(({ requestId }) => requestId)).size).toBe(30);
  });

  test("O1: a request's log line has the same fields as on a socket", async () => {
    const target = "/logged?a=1";
    const headers = [["traceparent", `00-${"ab".repeat(16)}-${"cd".repeat(8)}-01`]] as const;
    const onSocket = await socketLine(target, headers);
    const log = collectLog();
    const { handler } = await toLambda(probeService, { env: {}, logDestination: log });
    await invoke(handler, { target, headers }, { frontDoor });
    const line = requestLine(log.entries);
    expect(Object.keys(line).sort()).toEqual(Object.keys(onSocket).sort());
    const { method, path, status, traceId, level, service } = onSocket;
    expect(line).toMatchObject({ method, path, status, traceId, level, service, frontDoor });
  });
});

test.for([
  ["function-url", true],
  ["rest", true],
  ["alb", false],
  ["alb-multi", false],
  ["http-v1", false],
  ["http-v2", false],
  ["lattice", false],
] as const)("R5-buffered: %s streams while the body is made: %s", async ([frontDoor, streams]) => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { streamHandler } = await toLambda(twoParts(gate), QUIET);
  const recorder = recordStream();
  const event = await toEvent(frontDoor, { target: "/" });
  const answering = streamHandler(event, recorder.stream, createTestContext());
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(recorder.writes.length > 0).toBe(streams);
  open();
  await answering;
  expect(Buffer.concat(recorder.writes).toString()).toContain("first");
});

test("R5-no-websocket: an upgrade is a request like any other", async () => {
  const app = new Hono()
    .get(
      "/",
      upgradeWebSocket(() => ({ onOpen: (_event, socket) => socket.close() })),
    )
    .get("/", (c) => c.text("not upgraded"));
  const service = { name: "upgrades", start: async () => ({ fetch: app.fetch as FetchHandler }) };
  const server = await serve(service, {
    ...SOCKET,
    webSocket: new WebSocketServer({ noServer: true }),
  });
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/`);
  await new Promise((resolve, reject) => socket.once("close", resolve).once("error", reject));
  await server.close();
  const { handler } = await toLambda(service, QUIET);
  const headers = [["upgrade", "websocket"] as const, ["connection", "upgrade"] as const];
  for (const frontDoor of EVENT_FRONT_DOORS) {
    const response = await invoke(handler, { target: "/", headers }, { frontDoor });
    expect([response.status, await response.text()]).toEqual([200, "not upgraded"]);
  }
});

test("R5-mode: a streaming front door gives the client what handler returned", async () => {
  const { handler } = await toLambda(probeService, QUIET);
  const event = await toEvent("function-url", { target: "/" });
  const result = JSON.stringify(await handler(event, createTestContext()));
  const unmarked = async (_event: unknown, stream: ResponseStream) => {
    stream.setContentType("application/json");
    stream.write(Buffer.from(result));
    stream.end();
  };
  const streaming = Object.assign(unmarked, { [STREAMING_MARK]: "response" as const });
  for (const frontDoor of ["rest", "function-url"] as const) {
    expect(await (await invoke(streaming, {}, { frontDoor })).text()).toBe(result);
  }
});

test("L2, L3: a socket drains, ends background work and stops once", async () => {
  const { service, events } = lifecycleService();
  const env = { ...SOCKET.env, SHUTDOWN_DELAY_MS: "150" };
  const server = await serve(service, { ...SOCKET, env });
  const ask = async (target: string) =>
    (await sendSocket(server.port, fromSketch({ target }))).status;
  expect([await ask("/readyz"), await ask("/background")]).toEqual([200, 200]);
  const closing = Promise.all([server.close(), server.close()]);
  expect([await ask("/readyz"), await ask("/livez"), await ask("/")]).toEqual([503, 200, 200]);
  expect((await closing)[0]).toMatchObject({ clean: true });
  expect(events).toMatchObject({ starts: 1, stops: 1, backgroundDone: 1 });
});

test("L4: requests side by side on a socket do not mix", async () => {
  const server = await serve(lifecycleService().service, SOCKET);
  const ids = Array.from({ length: 30 }, (_, id) => id);
  const answers = await Promise.all(
    ids.map((id) =>
      sendSocket(server.port, fromSketch({ target: `/turns?id=${id}&ms=${id % 7}` })),
    ),
  );
  await server.close();
  expect(answers.map(({ body }) => JSON.parse(body.toString()).id)).toEqual(ids.map(String));
});

async function socketLine(
  target: string,
  headers: readonly (readonly [string, string])[],
): Promise<LogEntry> {
  const log = collectLog();
  const server = await serve(probeService, {
    ...SOCKET,
    env: { HOST: "127.0.0.1", TRUSTED_HOPS: "1" },
    logDestination: log,
  });
  await sendSocket(server.port, fromSketch({ target, headers }));
  await server.close();
  return requestLine(log.entries);
}

function requestLine(entries: readonly LogEntry[]): LogEntry {
  const [line, ...others] = entries.filter(({ message }) => message === "request");
  if (line === undefined || others.length > 0) throw new Error("not one line for one request");
  return line;
}

function twoParts(gate: Promise<void>) {
  const parts = ["first", "second"];
  const body = new ReadableStream({
    async pull(controller) {
      if (parts.length === 1) await gate;
      const part = parts.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(Buffer.from(part));
    },
  });
  const fetch = () => new Response(body);
  return { name: "parts", start: async () => ({ fetch }) };
}
