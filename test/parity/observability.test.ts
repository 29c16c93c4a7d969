import { describe, expect, test } from "vitest";
import { defineService, type FetchHandler } from "../../adapters/exchange/index.ts";
import { toLambda } from "../../adapters/lambda/index.ts";
import { serve } from "../../adapters/node/index.ts";
import { EVENT_FRONT_DOORS, type EventFrontDoor, invoke } from "../../adapters/testing/index.ts";
import { collectLog, type LogEntry } from "../testing/log-lines.ts";

const TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const ENV = { METRICS: "on", TRUSTED_HOPS: "1" };
/** What may differ between two runs of the same request, on one target or on two. */
const OF_THE_RUN = ["time", "durationMs", "requestId", "Latency", "_aws"];
/** What differs between two targets because it says which one it is. */
const DECLARED = ["target", "frontDoor", "EventLoopDelay"];

const answer: FetchHandler = async (request, env) => {
  env.route = "/orders/:id";
  env.log.warn({ headers: request.headers.get("authorization"), authorization: "secret" }, "own");
  if (request.url.includes("fail")) throw new Error("it failed", { cause: new Error("why") });
  return new Response("answered", { status: 201 });
};

const service = defineService({ name: "seen", start: () => ({ fetch: answer }) });

type Lines = { readonly logs: readonly LogEntry[]; readonly metrics: readonly LogEntry[] };

function split(entries: readonly LogEntry[]): Lines {
  const logs = entries.filter((entry) => !("_aws" in entry) && entry.message !== "listening");
  return { logs, metrics: entries.filter((entry) => "_aws" in entry) };
}

async function overSocket(path: string): Promise<Lines> {
  const log = collectLog();
  const server = await serve(service, { env: ENV, port: 0, signals: false, logDestination: log });
  await (await fetch(`${server.url}${path}`, { headers: { traceparent: TRACEPARENT } })).text();
  await server.close();
  return split(log.entries);
}

async function through(frontDoor: EventFrontDoor, path: string): Promise<Lines> {
  const log = collectLog();
  const { handler } = await toLambda(service, { env: ENV, logDestination: log });
  const request = new Request(`https://a.example${path}`, {
    headers: { traceparent: TRACEPARENT },
  });
  await invoke(handler, request, { frontDoor });
  return split(log.entries);
}

/** Errors are compared but for where they were thrown. */
function comparable(lines: readonly LogEntry[]): unknown[] {
  return lines.map((line) =>
    Object.fromEntries(
      Object.entries(line)
        .filter(([name]) => ![...OF_THE_RUN, ...DECLARED].includes(name))
        .map(([name, value]) => [name, name === "err" ? withoutStack(value) : value]),
    ),
  );
}

function withoutStack(error: unknown): unknown {
  return JSON.parse(JSON.stringify(error, (key, value) => (key === "stack" ? "a stack" : value)));
}

function namesOf(lines: readonly LogEntry[]): string[][] {
  return lines.map((line) => Object.keys(line).filter((name) => name !== "EventLoopDelay"));
}

describe.each(["/orders/1?secret=1", "/orders/fail"])("what is written about %s", (path) => {
  test.each(
    EVENT_FRONT_DOORS,
  )("O1, O1-no-loop-delay: is on %s what it is on a socket", async (frontDoor) => {
    const [socket, event] = [await overSocket(path), await through(frontDoor, path)];
    expect(comparable(event.logs)).toEqual(comparable(socket.logs));
    expect(comparable(event.metrics)).toEqual(comparable(socket.metrics));
    expect(namesOf(event.logs)).toEqual(namesOf(socket.logs));
    expect(namesOf(event.metrics)).toEqual(namesOf(socket.metrics));
  });

  test("O1: names the trace in every line, and no secret in any", async () => {
    const { logs, metrics } = await overSocket(path);
    expect(logs.length).toBeGreaterThan(1);
    for (const line of logs) expect(line.traceId).toBe("0af7651916cd43dd8448eb211c80319c");
    expect(JSON.stringify([logs, metrics])).not.toContain("secret");
    expect(metrics).toHaveLength(1);
  });
});

test("O1: the line of a request has exactly these fields", async () => {
  const { logs } = await overSocket("/orders/1");
  expect(Object.keys(logs.at(-1) ?? {})).toEqual([
    "level",
    "time",
    "service",
    "requestId",
    "traceId",
    "target",
    "frontDoor",
    "method",
    "route",
    "status",
    "durationMs",
    "bytes",
    "coldStart",
    "message",
  ]);
});

test("O1: a trace goes on with the headers that the env has ready", async () => {
  const asked: FetchHandler = (_request, env) => Response.json(env.traceHeaders);
  const subject = defineService({ name: "asks", start: () => ({ fetch: asked }) });
  const quiet = { env: { LOG_LEVEL: "silent" }, logDestination: collectLog() };
  const server = await serve(subject, { ...quiet, port: 0, signals: false });
  const headers = { traceparent: TRACEPARENT, tracestate: "vendor=1" };
  const socket = await (await fetch(server.url, { headers })).json();
  await server.close();
  const { handler } = await toLambda(subject, quiet);
  const request = new Request("https://a.example/", { headers });
  const event = await (await invoke(handler, request, { frontDoor: "function-url" })).json();
  for (const sent of [socket, event]) {
    expect(sent).toEqual({
      traceparent: TRACEPARENT,
      tracestate: "vendor=1",
      "x-amzn-trace-id":
        "Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1",
    });
  }
});
