import { upgradeWebSocket } from "@hono/node-server";
import { Hono } from "hono";
import { afterEach, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { type Served, serve } from "../../adapters/node/index.ts";
import { serviceOf } from "../testing/echo-service.ts";
import { collectLog } from "../testing/log-lines.ts";
import { openSocket } from "./raw-socket.ts";

const servers: Served[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const app = new Hono()
  .get(
    "/echo",
    upgradeWebSocket((c) => ({
      onMessage: ({ data }, socket) => socket.send(`${c.req.query("name")}: ${data}`),
    })),
  )
  .get("/echo", (c) => c.text("no upgrade", 426))
  .get("/plain", (c) => c.text("plain"))
  .get("/ms", async (c) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return c.text("done");
  });

async function start(env: Record<string, string> = {}) {
  const log = collectLog();
  const webSocket = new WebSocketServer({ noServer: true });
  const options = { env, port: 0, signals: false, logDestination: log, webSocket };
  const server = await serve(serviceOf(app.fetch), options);
  servers.push(server);
  return { ...server, log };
}

async function connect(port: number, path = "/echo?name=a"): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return socket;
}

function nextMessage(socket: WebSocket): Promise<string> {
  return new Promise((resolve) => socket.once("message", (data) => resolve(String(data))));
}

function closed(socket: WebSocket): Promise<readonly [number, string]> {
  return new Promise((resolve) =>
    socket.once("close", (code, why) => resolve([code, String(why)])),
  );
}

test("an app upgrades connections, and every other request goes its usual way", async () => {
  const { port, url, log } = await start();
  const socket = await connect(port);
  const answer = nextMessage(socket);
  socket.send("hello");
  expect(await answer).toBe("a: hello");
  expect(await (await fetch(`${url}/plain`)).text()).toBe("plain");
  expect((await fetch(`${url}/echo`)).status).toBe(426);
  expect(log.entries.map(({ path, status }) => [path, status]).slice(1)).toEqual([
    ["/echo", 101],
    ["/plain", 200],
    ["/echo", 426],
  ]);
  socket.close();
  await closed(socket);
});

test.for([
  ["a path that does not upgrade", "GET /plain HTTP/1.1\r\nHost: a", "HTTP/1.1 200"],
  ["a path that is not there", "GET /nowhere HTTP/1.1\r\nHost: a", "HTTP/1.1 404"],
  ["a host that is none", "GET /echo HTTP/1.1\r\nHost: a b", "HTTP/1.1 400"],
] as const)("a handshake goes through the policy of every request: %s", async ([
  ,
  head,
  expected,
]) => {
  const { port } = await start();
  const socket = await openSocket(port);
  const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13";
  socket.send(`${head}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`);
  expect(await socket.receive(expected)).toContain(expected);
});

test("another protocol than WebSocket is not spoken, and its request answered", async () => {
  const { port } = await start();
  const socket = await openSocket(port);
  socket.send(
    "GET /plain HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n",
  );
  expect((await socket.closed()).received).toMatch(/^HTTP\/1\.1 200 [\s\S]+plain$/);
});

test("a stop says goodbye to each peer, and lets requests end meanwhile", async () => {
  const { port, url, close } = await start();
  const sockets = await Promise.all([connect(port), connect(port)]);
  const goodbyes = sockets.map(closed);
  const answer = fetch(`${url}/ms`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { clean, lost } = await close();
  expect(await Promise.all(goodbyes)).toEqual(Array(2).fill([1001, "the server is stopping"]));
  expect(await (await answer).text()).toBe("done");
  expect([clean, lost.requests]).toEqual([true, 0]);
});

test("a peer that does not answer the goodbye is cut off at the deadline", async () => {
  const { port, close } = await start({ SHUTDOWN_TIMEOUT_MS: "300" });
  const socket = await connect(port);
  // Deaf: its close frame never goes out.
  socket.pause();
  const before = performance.now();
  expect((await close()).clean).toBe(false);
  expect(performance.now() - before).toBeLessThan(3_000);
  socket.terminate();
});

test("without a WebSocketServer an upgrade is a request like any other, as behind a gateway", async () => {
  const options = { env: {}, port: 0, signals: false, logDestination: collectLog() };
  const server = await serve(serviceOf(app.fetch), options);
  servers.push(server);
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/echo`);
  const failure = await new Promise<Error>((resolve) => socket.once("error", resolve));
  expect(failure.message).toContain("426");
});
