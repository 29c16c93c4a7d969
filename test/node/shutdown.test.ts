import { once } from "node:events";
import { connect } from "node:net";
import { expect, test, vi } from "vitest";
import { openSocket } from "./raw-socket.ts";
import { startDrill as start } from "./start-drill.ts";

// Processes take their time to start on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

test("SIGTERM lets a request in progress end, with Connection: close, and exits 0", async () => {
  const drill = await start();
  const answer = fetch(`${drill.url}/?ms=500`);
  await new Promise((resolve) => setTimeout(resolve, 150));
  drill.child.kill("SIGTERM");
  const response = await answer;
  expect(await response.text()).toBe("done");
  expect(response.headers.get("connection")).toBe("close");
  expect(await drill.exited).toBe(0);
  expect(drill.output()).toContain("service stopped");
});

test("work of waitUntil ends before the exit", async () => {
  const drill = await start();
  await (await fetch(`${drill.url}/later`)).text();
  drill.child.kill("SIGTERM");
  expect(await drill.exited).toBe(0);
  expect(drill.output()).toContain("work done");
});

test("idle, silent and half-spoken connections do not hold the exit", async () => {
  const drill = await start();
  const idle = await openSocket(drill.port);
  idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await idle.receive("done");
  const silent = await openSocket(drill.port);
  const half = await openSocket(drill.port);
  half.send("GET / HTTP/1.1\r\nHost:");
  const before = performance.now();
  drill.child.kill("SIGTERM");
  const ends = await Promise.all([idle.closed(), silent.closed(), half.closed()]);
  // A load balancer takes a reset for a failure. Who stopped in mid-sentence may get one.
  expect(ends.map(({ reset }) => reset).slice(0, 2)).toEqual([false, false]);
  expect(await drill.exited).toBe(0);
  expect(performance.now() - before).toBeLessThan(1_000);
});

test("each connection closes as soon as it has nothing to do", async () => {
  const drill = await start();
  // Node itself closes idle connections, but not one that has never spoken (nodejs/node#63452).
  const [silent, streaming, last] = await Promise.all([1, 2, 3].map(() => openSocket(drill.port)));
  last?.send("GET /?ms=1000 HTTP/1.1\r\nHost: a\r\n\r\n");
  streaming?.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  await streaming?.receive("begun");
  drill.child.kill("SIGTERM");
  const order: string[] = [];
  const note = (name: string) => () => void order.push(name);
  await Promise.all([
    silent?.closed().then(note("silent closed")),
    streaming?.receive("ended").then(note("stream ended")),
    streaming?.closed().then(note("stream closed")),
    last?.receive("done").then(note("last answered")),
  ]);
  expect(order).toEqual(["silent closed", "stream ended", "stream closed", "last answered"]);
  expect(await drill.exited).toBe(0);
});

test("during the delay it still serves, says that it is not ready, and then goes", async () => {
  const drill = await start({ SHUTDOWN_DELAY_MS: "700" });
  drill.child.kill("SIGTERM");
  await drill.said("shutting down");
  const [ready, live, answer] = await Promise.all(
    ["/readyz", "/livez", "/"].map((path) => fetch(`${drill.url}${path}`)),
  );
  expect([ready?.status, live?.status, answer?.status]).toEqual([503, 200, 200]);
  expect(answer?.headers.get("connection")).toBe("close");
  expect(await drill.exited).toBe(0);
  await expect(fetch(drill.url)).rejects.toThrow();
});

test("what does not end in time is broken off, counted, and the exit is 1", async () => {
  const drill = await start({ SHUTDOWN_TIMEOUT_MS: "300" });
  const answer = fetch(`${drill.url}/never`).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 100));
  drill.child.kill("SIGTERM");
  expect(await drill.exited).toBe(1);
  // Its signal has aborted, and its client is told.
  expect(await answer).toMatchObject({ status: 504 });
  expect(drill.output()).toContain('"lost":{"requests":1,"background":0}');
});

test("a second signal exits now", async () => {
  const drill = await start();
  const answer = fetch(`${drill.url}/never`).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 100));
  drill.child.kill("SIGTERM");
  await drill.said("shutting down");
  const before = performance.now();
  drill.child.kill("SIGINT");
  expect(await drill.exited).toBe(1);
  expect(performance.now() - before).toBeLessThan(1_000);
  await answer;
});

test.for([
  "throw",
  "reject",
])("what nobody caught (%s) ends the process, but not the other requests", async (how) => {
  const drill = await start({ SHUTDOWN_DELAY_MS: "300" });
  const others = [1, 2, 3].map(() => fetch(`${drill.url}/?ms=400`));
  await new Promise((resolve) => setTimeout(resolve, 150));
  await fetch(`${drill.url}/${how}`).catch((error: unknown) => error);
  await drill.said("nobody caught this error");
  expect((await fetch(`${drill.url}/readyz`)).status).toBe(503);
  expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await drill.exited).toBe(1);
  expect(drill.output()).toContain("poison");
  expect(drill.output()).toContain("service stopped");
});

test("metrics tell what was drained and what was lost", async () => {
  const drill = await start({
    METRICS: "on",
    SHUTDOWN_DELAY_MS: "200",
    SHUTDOWN_TIMEOUT_MS: "500",
  });
  const never = fetch(`${drill.url}/never`).catch((error: unknown) => error);
  await fetch(drill.url);
  drill.child.kill("SIGTERM");
  await drill.said("shutting down");
  await fetch(drill.url);
  await never;
  expect(await drill.exited).toBe(1);
  const metrics = drill.lines().filter((line) => "_aws" in line);
  expect(metrics).toHaveLength(1);
  expect(metrics[0]).toMatchObject({
    service: "drill",
    target: "fargate",
    Requests: 3,
    Errors: 1,
    ColdStarts: 1,
    Drained: 1,
    Lost: 1,
    EventLoopDelay: expect.any(Number),
  });
});

test("a large answer on its way to a slow client arrives whole", async () => {
  const drill = await start({ SHUTDOWN_DELAY_MS: "100" });
  const slow = connect(drill.port, "127.0.0.1");
  slow.write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  await once(slow, "readable");
  slow.pause();
  drill.child.kill("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 500));
  let bytes = 0;
  slow.on("data", (chunk) => {
    bytes += chunk.length;
  });
  slow.resume();
  await once(slow, "close");
  expect(bytes).toBeGreaterThan(24_000_000);
  expect(await drill.exited).toBe(0);
});

test("a request that is broken off has its line in the log all the same", async () => {
  const drill = await start({ SHUTDOWN_TIMEOUT_MS: "600" });
  const response = await fetch(`${drill.url}/endless`);
  drill.child.kill("SIGTERM");
  await response.text().catch((error: unknown) => error);
  expect(await drill.exited).toBe(1);
  const line = drill.lines().find(({ message }) => message === "request broken off");
  expect(line).toMatchObject({ path: "/endless", status: 200, clientGone: true });
  expect(line).not.toHaveProperty("bytes");
});
