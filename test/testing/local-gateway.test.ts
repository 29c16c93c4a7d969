import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { defineService } from "../../adapters/exchange/index.ts";
import { type StreamHandler, toLambda } from "../../adapters/lambda/index.ts";
import { STREAMING_MARK } from "../../adapters/lambda/response-stream.ts";
import {
  EVENT_FRONT_DOORS,
  type LocalGateway,
  type LocalGatewayOptions,
  startLocalGateway,
} from "../../adapters/testing/index.ts";

const released = Promise.withResolvers<void>();

function twoChunks(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(Buffer.from("begun"));
      await released.promise;
      controller.enqueue(Buffer.from(" ended"));
      controller.close();
    },
  });
}

function breaking(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(Buffer.from("begun"));
      await sleep(50);
      controller.error(new Error("broken"));
    },
  });
}

const service = defineService({
  name: "gateway",
  start: () => ({
    async fetch(request, env) {
      const { pathname, search } = new URL(request.url);
      if (pathname === "/stream") return new Response(twoChunks());
      if (pathname === "/breaking") return new Response(breaking());
      if (pathname === "/empty") return new Response(null, { status: 204 });
      if (pathname === "/never") await new Promise(() => undefined);
      const headers = new Headers({ "x-door": env.frontDoor });
      headers.append("set-cookie", "a=1");
      headers.append("set-cookie", "b=2");
      const body = await request.text();
      return Response.json({ pathname, search, body, method: request.method }, { headers });
    },
  }),
});

const { handler, streamHandler } = await toLambda(service, {
  env: { LOG_LEVEL: "silent", MAX_BODY_BYTES: "20000000" },
});

async function start(options: LocalGatewayOptions, streaming = false): Promise<LocalGateway> {
  const gateway = await startLocalGateway(streaming ? streamHandler : handler, options);
  onTestFinished(() => gateway.close());
  return gateway;
}

describe.each(EVENT_FRONT_DOORS)("behind %s", (frontDoor) => {
  test("a request on a socket reaches the service and its answer the client", async () => {
    const { url } = await start({ frontDoor });
    const response = await fetch(`${url}/a%20b?q=1`, { method: "POST", body: "hello" });
    expect([response.status, response.headers.get("x-door")]).toEqual([200, frontDoor]);
    expect(await response.json()).toMatchObject({ search: "?q=1", body: "hello", method: "POST" });
  });

  test("a body that it does not take is refused before the function", async () => {
    const notes: string[] = [];
    const { url } = await start({ frontDoor, note: (line) => notes.push(line) });
    const megabytes = frontDoor.startsWith("alb") ? 1 : 10;
    const body = Buffer.alloc(megabytes * 1024 * 1024 + 1);
    const response = await fetch(`${url}/large`, { method: "POST", body });
    expect(response.status).toBe(413);
    expect(notes).toEqual([`POST /large: 413: refused by ${frontDoor}`]);
  });
});

test("single-value load balancers lose cookies, others keep them", async () => {
  const cookies = async (frontDoor: LocalGatewayOptions["frontDoor"]) => {
    const { url } = await start({ frontDoor });
    return (await fetch(url)).headers.getSetCookie();
  };
  expect(await cookies("http-v2")).toEqual(["a=1", "b=2"]);
  expect(await cookies("alb-multi")).toEqual(["a=1", "b=2"]);
});

test("a stream reaches the client as it is written", async () => {
  const { url } = await start({ frontDoor: "function-url" }, true);
  const { body } = await fetch(`${url}/stream`);
  const reader = body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("begun");
  released.resolve();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(" ended");
});

test("a stream that breaks off is not passed off as whole", async () => {
  const { url } = await start({ frontDoor: "function-url" }, true);
  const response = await fetch(`${url}/breaking`);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
});

test("an answer without a body streams too", async () => {
  const { url } = await start({ frontDoor: "function-url" }, true);
  const response = await fetch(`${url}/empty`);
  expect([response.status, await response.text()]).toEqual([204, ""]);
});

test("an invocation that takes too long is answered, with and without a stream", async () => {
  for (const streaming of [false, true]) {
    const { url } = await start({ frontDoor: "function-url", timeoutMs: 400 }, streaming);
    expect((await fetch(`${url}/never`)).status).toBe(504);
  }
});

test("a handler that never answers is ended by the front door", async () => {
  const notes: string[] = [];
  const never = () => new Promise<never>(() => undefined);
  const note = (line: string) => void notes.push(line);
  const gateway = await startLocalGateway(never, { frontDoor: "alb", timeoutMs: 100, note });
  onTestFinished(() => gateway.close());
  expect((await fetch(gateway.url)).status).toBe(502);
  expect(notes).toEqual(["GET /: 502: the function timed out after 0.1 seconds"]);
});

test("what a stream writes after its time is written to nobody, and harms nothing", async () => {
  const late: StreamHandler = Object.assign(
    async (...[, stream]: Parameters<StreamHandler>) => {
      await sleep(300);
      stream.write(Buffer.from("late"));
      stream.end();
    },
    { [STREAMING_MARK]: "response" } as const,
  );
  const { port, url, close } = await startLocalGateway(late, {
    frontDoor: "function-url",
    timeoutMs: 50,
  });
  onTestFinished(() => close());
  // Kept open: a connection that is closed takes what is written to it without a word.
  const socket = connect(port, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nhost: a.example\r\n\r\n");
  await sleep(500);
  socket.end();
  expect(await text(socket)).toMatch(/^HTTP\/1.1 502 /);
  expect((await fetch(url)).status).toBe(502);
});

test("a handler that throws is a bad gateway", async () => {
  const gateway = await startLocalGateway(() => Promise.reject(new Error("no")), {
    frontDoor: "rest",
  });
  onTestFinished(() => gateway.close());
  expect((await fetch(gateway.url)).status).toBe(502);
});

test("what a client sends is not parsed on the way: a bare path arrives as it is", async () => {
  const { port } = await start({ frontDoor: "function-url" });
  const socket = connect(port, "127.0.0.1");
  socket.end("GET //evil.com/%2F?a=%zz HTTP/1.1\r\nhost: a.example\r\nconnection: close\r\n\r\n");
  expect(await text(socket)).toContain('"pathname":"//evil.com/%2F","search":"?a=%zz"');
});

test("closing waits for an answer and not for a silent connection", async () => {
  const gateway = await startLocalGateway(
    async () => {
      await sleep(200);
      return { statusCode: 200, body: "late", headers: {}, isBase64Encoded: false };
    },
    { frontDoor: "alb" },
  );
  const silent = connect(gateway.port, "127.0.0.1");
  const answer = fetch(gateway.url).then((response) => response.text());
  await sleep(100);
  await gateway.close();
  expect(await answer).toBe("late");
  silent.destroy();
});
