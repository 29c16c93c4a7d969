import { afterEach, describe, expect, test, vi } from "vitest";
import { defineService, type FetchHandler } from "../../adapters/exchange/index.ts";
import { type Served, type ServeOptions, serve } from "../../adapters/node/index.ts";
import { echo, type Seen, serviceOf } from "../testing/echo-service.ts";
import { collectLog } from "../testing/log-lines.ts";
import { openSocket } from "./raw-socket.ts";

const servers: Served[] = [];
const NATIVE = [globalThis.Request, globalThis.Response];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(fetch: FetchHandler, options: ServeOptions = {}) {
  const log = collectLog();
  const given = { env: {}, port: 0, signals: false, logDestination: log, ...options };
  const server = await serve(serviceOf(fetch), given);
  servers.push(server);
  return { ...server, log };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function streamOf(texts: readonly string[], failure?: Error): ReadableStream<Uint8Array> {
  const rest = [...texts];
  return new ReadableStream({
    async pull(controller) {
      await wait(20);
      const text = rest.shift();
      if (text !== undefined) controller.enqueue(Buffer.from(text));
      else if (failure) controller.error(failure);
      else controller.close();
    },
  });
}

test("the URL that it tells answers", async () => {
  const { url, port } = await start(() => new Response("hello"));
  expect(url).toBe(`http://localhost:${port}`);
  expect(await (await fetch(url)).text()).toBe("hello");
});

test("PORT and HOST say where to listen, and a port in use is an error", async () => {
  const { port } = await start(() => new Response());
  const env = { PORT: `${port}`, HOST: "0.0.0.0" };
  await expect(serve(serviceOf(echo), { env, signals: false })).rejects.toThrow("EADDRINUSE");
});

test("every bad variable is refused in one message", async () => {
  const env = { PORT: "http", SHUTDOWN_DELAY_MS: "1.5", TRUSTED_HOPS: "17" };
  const attempt = serve(serviceOf(echo), { env, signals: false });
  await expect(attempt).rejects.toThrow(
    [
      '[node] TRUSTED_HOPS: "17" is not allowed; use a whole number from 0 to 16',
      '[node] PORT: "http" is not allowed; use a whole number from 0 to 65535',
      '[node] SHUTDOWN_DELAY_MS: "1.5" is not allowed; use a whole number from 0 to 600000',
    ].join("\n"),
  );
});

test("a delay that leaves no time to drain is refused", async () => {
  const delay = { SHUTDOWN_DELAY_MS: "25000", SHUTDOWN_TIMEOUT_MS: "25000" };
  await expect(serve(serviceOf(echo), { env: delay, signals: false })).rejects.toThrow(
    "[node] SHUTDOWN_TIMEOUT_MS: 25000 is not allowed; it counts from the signal, and " +
      "SHUTDOWN_DELAY_MS (25000) and a last request, which may take REQUEST_TIMEOUT_MS (30000), " +
      "must fit: use 25001 or more",
  );
  const request = { ...delay, SHUTDOWN_TIMEOUT_MS: "30000", REQUEST_TIMEOUT_MS: "6000" };
  await expect(serve(serviceOf(echo), { env: request, signals: false })).rejects.toThrow(
    "REQUEST_TIMEOUT_MS (6000), must fit: use 31000 or more",
  );
});

test("a connection carries one request after another", async () => {
  const { port } = await start((request) => new Response(new URL(request.url).pathname));
  const peer = await openSocket(port);
  peer.send("GET /first HTTP/1.1\r\nHost: a\r\n\r\n");
  await peer.receive("/first");
  peer.send("GET /second HTTP/1.1\r\nHost: a\r\n\r\n");
  const received = await peer.receive("/second");
  expect(received).toContain("Keep-Alive: timeout=65");
  peer.socket.destroy();
});

test("a request without a host is answered, HTTP/1.0 or 1.1", async () => {
  const { port } = await start((request) => new Response(new URL(request.url).host));
  for (const version of ["1.0", "1.1"]) {
    const peer = await openSocket(port);
    peer.send(`GET / HTTP/${version}\r\n\r\n`);
    await peer.receive("localhost");
    peer.socket.destroy();
  }
});

test.for([
  ["two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"],
  ["another host in the target", "GET http://evil.com/ HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["an asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"],
] as const)("%s is a 400 problem and never reaches the app", async ([, text]) => {
  const { port } = await start(() => new Response("reached"));
  const peer = await openSocket(port);
  peer.send(text);
  const received = await peer.receive("}");
  expect(received).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
  expect(received).toContain("application/problem+json");
  expect(received).not.toContain("reached");
  peer.socket.destroy();
});

test("the host in the target may be the one that we were called by", async () => {
  const { port } = await start((request) => new Response(request.url));
  const peer = await openSocket(port);
  peer.send("GET http://A.example?x=1 HTTP/1.1\r\nHost: a.example\r\n\r\n");
  await peer.receive("http://a.example/?x=1");
  peer.socket.destroy();
});

test("a bare # in the target is part of the path", async () => {
  const { port } = await start((request) => new Response(request.url));
  const peer = await openSocket(port);
  peer.send("GET /a#b?c=1 HTTP/1.1\r\nHost: a\r\n\r\n");
  await peer.receive("http://a/a%23b?c=1");
  peer.socket.destroy();
});

describe("without a trusted hop", () => {
  test("what a client forwards counts for nothing", async () => {
    const { url } = await start(echo);
    const headers = { "x-forwarded-for": "1.2.3.4", "x-forwarded-proto": "https" };
    const seen = (await (await fetch(url, { headers })).json()) as Seen;
    expect(seen.clientIp).toBe("127.0.0.1");
    expect(new URL(seen.url).protocol).toBe("http:");
  });
});

test("a large body is refused before it is read, and its connection lives on", async () => {
  const { port } = await start(echo, { env: { MAX_BODY_BYTES: "10" } });
  const peer = await openSocket(port);
  peer.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n");
  await peer.receive("413 Payload Too Large");
  peer.send("x".repeat(200_000));
  peer.send("GET /again HTTP/1.1\r\nHost: a\r\n\r\n");
  await peer.receive("/again");
  peer.socket.destroy();
});

test.for([
  [10, 200],
  [11, 413],
] as const)("a chunked body of %i bytes with a limit of 10 gives %i", async ([size, status]) => {
  const { url } = await start(
    // Like many frameworks, this app turns the failure into an answer of its own.
    (request) =>
      request.text().then(
        (text) => new Response(text),
        () => new Response("mine", { status: 400 }),
      ),
    { env: { MAX_BODY_BYTES: "10" } },
  );
  const body = new Blob(["x".repeat(size)]).stream();
  const response = await fetch(url, { method: "POST", body, duplex: "half" } as RequestInit);
  expect(response.status).toBe(status);
  expect((await response.text()).includes("mine")).toBe(false);
});

test.for([
  1, 20_000, 100_000, 900_000,
])("an app that does not read a body of %i bytes does not block the connection", async (size) => {
  const { port } = await start((request) => new Response(`${request.body !== null}`));
  const peer = await openSocket(port);
  peer.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${size}\r\n\r\n`);
  peer.send("x".repeat(size));
  await peer.receive("true");
  peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await peer.receive("false");
  peer.socket.destroy();
});

test("an app that reads only the start of a body does not block the connection", async () => {
  const { port } = await start(async (request) => {
    await request.body?.getReader().read();
    return new Response(request.method);
  });
  const peer = await openSocket(port);
  peer.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n");
  peer.send("x".repeat(900_000));
  await peer.receive("\r\n\r\nPOST");
  peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await peer.receive("\r\n\r\nGET");
  peer.socket.destroy();
});

test("an app that reads slowly holds its client back", async () => {
  const env = { MAX_BODY_BYTES: "100000000" };
  const { port } = await start(
    async (request) => {
      await request.body?.getReader().read();
      await wait(400);
      return new Response();
    },
    { env },
  );
  const peer = await openSocket(port);
  peer.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000000\r\n\r\n");
  peer.send("x".repeat(50_000_000));
  await wait(200);
  expect(peer.socket.writableLength).toBeGreaterThan(0);
  peer.socket.destroy();
});

test("how a body was framed is not the app's to see", async () => {
  const { url } = await start(echo);
  const body = new Blob(["chunked"]).stream();
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  const seen = (await (await fetch(url, init)).json()) as Seen;
  expect(Buffer.from(seen.bodyHex, "hex").toString()).toBe("chunked");
  expect(seen.headers).not.toHaveProperty("transfer-encoding");
});

test("an app that does not answer gives 504, and its signal says so", async () => {
  const reasons: unknown[] = [];
  const { url } = await start(
    ({ signal }) => {
      signal.addEventListener("abort", () => reasons.push(signal.reason));
      return new Promise<never>(() => undefined);
    },
    { env: { REQUEST_TIMEOUT_MS: "50" } },
  );
  const response = await fetch(url);
  expect(response.status).toBe(504);
  expect(await response.json()).toMatchObject({ status: 504, title: "Gateway Timeout" });
  expect(reasons).toMatchObject([{ name: "TimeoutError" }]);
});

test("a stream may outlast the time that the app has to answer", async () => {
  const { url } = await start(() => new Response(streamOf(["a", "b", "c", "d"])), {
    env: { REQUEST_TIMEOUT_MS: "50" },
  });
  expect(await (await fetch(url)).text()).toBe("abcd");
});

test("the head of a stream does not wait for a slow first chunk", async () => {
  const { url } = await start(() => new Response(new ReadableStream()));
  const response = await fetch(url);
  expect(response.status).toBe(200);
  await response.body?.cancel();
});

test("a stream that fails half-way breaks the connection", async () => {
  const { port, log } = await start(() => new Response(streamOf(["part"], new Error("secret"))));
  const peer = await openSocket(port);
  peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  const { received } = await peer.closed();
  expect(received).toContain("part");
  expect(received).not.toContain("secret");
  // The last chunk, which would say that the body is whole.
  expect(received).not.toMatch(/\r\n0\r\n/);
  expect(log.entries).toContainEqual(
    expect.objectContaining({ level: "error", message: "request broken off", status: 200 }),
  );
});

test("the length that an app states for a stream does not count: it goes out in chunks", async () => {
  const { port } = await start(
    () => new Response(streamOf(["part"]), { headers: { "content-length": "100" } }),
  );
  const peer = await openSocket(port);
  peer.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const { received } = await peer.closed();
  expect(received).toContain("part");
  expect(received).toContain("Transfer-Encoding: chunked");
  expect(received).not.toMatch(/content-length/i);
});

test("a client that leaves aborts the signal and cancels the stream", async () => {
  const events: string[] = [];
  const { port } = await start(({ signal }) => {
    signal.addEventListener("abort", () => events.push(signal.reason.name));
    return new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(Buffer.from("tick")),
        cancel: () => void events.push("cancelled"),
      }),
    );
  });
  const peer = await openSocket(port);
  peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await peer.receive("tick");
  peer.socket.destroy();
  await expect.poll(() => events.toSorted()).toEqual(["AbortError", "cancelled"]);
});

test("a client that left before the answer holds nothing up", async () => {
  const cancel = vi.fn();
  let answered = false;
  const server = await start(async () => {
    await wait(150);
    answered = true;
    return new Response(new ReadableStream({ start: (c) => c.enqueue(Buffer.alloc(1e6)), cancel }));
  });
  const peer = await openSocket(server.port);
  peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await wait(50);
  peer.socket.destroy();
  await expect.poll(() => answered).toBe(true);
  expect(await server.close()).toEqual({ clean: true, lost: { requests: 0, background: 0 } });
  expect(cancel).toHaveBeenCalledTimes(1);
});

test("a slow reader holds a large body back", async () => {
  let made = 0;
  const piece = Buffer.alloc(64 * 1024);
  const { port } = await start(
    () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            made += piece.byteLength;
            if (made < 256 * 1024 * 1024) controller.enqueue(piece);
            else controller.close();
          },
        }),
      ),
  );
  const peer = await openSocket(port);
  peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await peer.receive("200 OK");
  peer.socket.pause();
  await wait(200);
  expect(made).toBeLessThan(32 * 1024 * 1024);
  peer.socket.destroy();
});

test("readiness follows what the service says", async () => {
  let broken = true;
  const service = defineService({
    name: "t",
    start: () => ({
      fetch: () => new Response(),
      ready: () => (broken ? Promise.reject(new Error("no database")) : "fine"),
    }),
  });
  const log = collectLog();
  const server = await serve(service, { env: {}, port: 0, signals: false, logDestination: log });
  servers.push(server);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  expect(log.text()).toContain("no database");
  broken = false;
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

test("one request writes one line, with the fields of every target", async () => {
  const { url, log } = await start(() => new Response("x"));
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  await fetch(`${url}/a?secret=1`, { headers: { traceparent } });
  await expect.poll(() => log.entries.length).toBe(2);
  expect(log.entries[1]).toEqual({
    level: "info",
    time: expect.any(String),
    service: "test",
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    traceId: "0af7651916cd43dd8448eb211c80319c",
    target: "fargate",
    frontDoor: "node",
    method: "GET",
    path: "/a",
    status: 200,
    durationMs: expect.any(Number),
    bytes: 1,
    coldStart: true,
    message: "request",
  });
});

test("globals are left alone", async () => {
  await start(() => new Response());
  expect([globalThis.Request, globalThis.Response]).toEqual(NATIVE);
});

test.each([
  ["an unknown method", "FOO / HTTP/1.1\r\nHost: a\r\n\r\n", "400 Bad Request", "method"],
  ["a lower-case method", "get / HTTP/1.1\r\nHost: a\r\n\r\n", "400 Bad Request", "method"],
  ["no HTTP at all", "hello\r\n\r\n", "400 Bad Request", ""],
  [
    "two lengths",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
    "400 Bad Request",
    "",
  ],
  [
    "headers beyond 64 KiB",
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(70_000)}\r\n\r\n`,
    "431",
    "headers",
  ],
] as const)("%s is answered with a problem by the server itself", async (_, sent, line, detail) => {
  const { port } = await start(() => new Response("the app"));
  const socket = await openSocket(port);
  socket.send(sent);
  const { received } = await socket.closed();
  expect(received).toContain(`HTTP/1.1 ${line}`);
  expect(received).toContain("application/problem+json");
  expect(received).toContain(detail);
  expect(received).not.toContain("the app");
});

test("an expectation that nobody knows is ignored, as behind a gateway", async () => {
  const { port } = await start(() => new Response("the app"));
  const socket = await openSocket(port);
  socket.send("GET / HTTP/1.1\r\nHost: a\r\nExpect: foo\r\nConnection: close\r\n\r\n");
  expect((await socket.closed()).received).toContain("the app");
});

test("a header in Latin-1 goes out as it is beside a body of text", async () => {
  const { port } = await start(() => new Response("é", { headers: { "x-a": "caf\u00c3\u00a9" } }));
  const socket = await openSocket(port);
  socket.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect((await socket.closed()).received).toContain("x-a: caf\u00c3\u00a9\r\n");
});
