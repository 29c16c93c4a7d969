import { once } from "node:events";
import { type ClientHttp2Session, connect, constants, type IncomingHttpHeaders } from "node:http2";
import { afterEach, expect, test } from "vitest";
import type { FetchHandler } from "../../adapters/exchange/index.ts";
import { type Served, type ServeOptions, serve } from "../../adapters/node/index.ts";
import { echo, serviceOf } from "../testing/echo-service.ts";
import { collectLog } from "../testing/log-lines.ts";

const servers: Served[] = [];
const clients: ClientHttp2Session[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(fetch: FetchHandler, options: ServeOptions = {}) {
  const log = collectLog();
  const given = { env: {}, port: 0, signals: false, logDestination: log, http2: true, ...options };
  const server = await serve(serviceOf(fetch), given);
  servers.push(server);
  const client = connect(server.url);
  client.on("error", () => undefined);
  clients.push(client);
  return { ...server, log, client };
}

type Answer = {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly code: number;
};

async function ask(client: ClientHttp2Session, head: object, body?: string): Promise<Answer> {
  const stream = client.request({ ":path": "/", ...head }, { endStream: body === undefined });
  let headers: IncomingHttpHeaders = {};
  let text = "";
  stream.on("response", (received) => {
    headers = received;
  });
  stream.on("data", (chunk) => {
    text += chunk;
  });
  stream.on("error", () => undefined);
  if (body !== undefined) stream.end(body);
  // Not by `once` of node:events, which would reject when a stream is reset.
  await new Promise((resolve) => stream.once("close", resolve));
  return { headers, text, code: stream.rstCode };
}

test("a request says the same as over HTTP/1.1", async () => {
  const { client, log } = await start(echo);
  const head = { ":method": "POST", ":path": "/a//b?c=%20", ":authority": "h.example", x: "1" };
  const { headers, text } = await ask(client, { ...head, "content-type": "text/plain" }, "body");
  expect(headers[":status"]).toBe(200);
  expect(JSON.parse(text)).toMatchObject({
    method: "POST",
    url: "http://h.example/a//b?c=%20",
    headers: { x: "1", host: "h.example", "content-type": "text/plain" },
    bodyHex: Buffer.from("body").toString("hex"),
  });
  expect(log.entries.at(-1)).toMatchObject({ frontDoor: "node", status: 200 });
});

test("cookies go out one by one, and a length is told", async () => {
  const { client } = await start(() => {
    const response = new Response("text", { headers: { "x-a": "b" } });
    response.headers.append("set-cookie", "a=1");
    response.headers.append("set-cookie", "b=2");
    return response;
  });
  const { headers } = await ask(client, {});
  expect(headers).toMatchObject({
    "set-cookie": ["a=1", "b=2"],
    "content-length": "4",
    "x-a": "b",
  });
  const head = await ask(client, { ":method": "HEAD" });
  expect([head.headers["content-length"], head.text]).toEqual(["4", ""]);
});

test("an error tells nothing, and a stream that breaks off is reset", async () => {
  let step = 0;
  const { client } = await start((request) => {
    if (request.url.endsWith("/throw")) throw new Error("a secret");
    const pull = (controller: ReadableStreamDefaultController) => {
      step += 1;
      if (step > 2) controller.error(new Error("a secret"));
      else controller.enqueue(Buffer.alloc(1024, "x"));
      return new Promise<void>((resolve) => setTimeout(resolve, 20));
    };
    return new Response(new ReadableStream({ pull }));
  });
  const thrown = await ask(client, { ":path": "/throw" });
  expect([thrown.headers[":status"], thrown.text.includes("secret")]).toEqual([500, false]);
  const broken = await ask(client, { ":path": "/stream" });
  expect(broken.headers[":status"]).toBe(200);
  // INTERNAL_ERROR: the client can tell it from a whole body.
  expect([broken.code, broken.text.includes("secret")]).toEqual([2, false]);
});

test("a body above the limit is refused, with a length and without", async () => {
  const { client } = await start(echo, { env: { MAX_BODY_BYTES: "10" } });
  const post = { ":method": "POST" };
  expect(
    (await ask(client, { ...post, "content-length": "11" }, "x".repeat(11))).headers[":status"],
  ).toBe(413);
  expect((await ask(client, post, "x".repeat(11))).headers[":status"]).toBe(413);
  expect((await ask(client, post, "x".repeat(10))).headers[":status"]).toBe(200);
});

test("a client that leaves aborts the signal", async () => {
  const reasons: unknown[] = [];
  const { client } = await start(({ signal }) => {
    return new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => {
        reasons.push(signal.reason.name);
        reject(signal.reason);
      });
    });
  });
  const stream = client.request({ ":path": "/" });
  stream.on("error", () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 100));
  stream.close(constants.NGHTTP2_CANCEL);
  await expect.poll(() => reasons).toEqual(["AbortError"]);
});

test("a header's value is never taken for its name, and two hosts are one too many", async () => {
  const { client } = await start(echo);
  const head = {
    ":method": "POST",
    ":authority": "a.example",
    "x-a": "host",
    "x-b": "content-length",
  };
  const seen = JSON.parse((await ask(client, head, "body")).text);
  expect([seen.url, seen.bodyHex]).toEqual([
    "http://a.example/",
    Buffer.from("body").toString("hex"),
  ]);
  const two = await ask(client, { ":authority": "a.example", host: "b.example" });
  expect(two.headers[":status"]).toBe(400);
});

test("an upload that is cancelled is no upload", async () => {
  const outcomes: string[] = [];
  const { client } = await start(async (request) => {
    await request.text().then(
      () => outcomes.push("whole"),
      () => outcomes.push("cut off"),
    );
    return new Response();
  });
  const stream = client.request({ ":method": "POST", ":path": "/" });
  stream.on("error", () => undefined);
  stream.write("part");
  await new Promise((resolve) => setTimeout(resolve, 100));
  // Not `close`, which would end the body in order first.
  stream.destroy(new Error("cancelled"));
  await expect.poll(() => outcomes).toEqual(["cut off"]);
});

test("a client that never ends its body does not keep its place for ever", async () => {
  const env = { MAX_IN_FLIGHT: "2", REQUEST_TIMEOUT_MS: "100" };
  const { client } = await start(echo, { env });
  for (const _ of [1, 2]) {
    const stream = client.request({ ":method": "POST", ":path": "/" });
    stream.on("error", () => undefined);
    stream.resume();
    stream.write("part");
    await once(stream, "response");
  }
  await expect.poll(async () => (await ask(client, {})).headers[":status"]).toBe(200);
});

test("a stop says GOAWAY, and lets requests under way end", async () => {
  const { client, close } = await start(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return new Response("done");
  });
  const goaway = once(client, "goaway");
  const answer = ask(client, {});
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stopping = close();
  expect((await answer).text).toBe("done");
  await goaway;
  expect((await stopping).clean).toBe(true);
});

test("http2 and webSocket together are refused", async () => {
  const webSocket = {} as NonNullable<ServeOptions["webSocket"]>;
  await expect(start(echo, { webSocket })).rejects.toThrow(
    "http2 and webSocket do not go together",
  );
});
