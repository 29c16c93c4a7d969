import { afterEach, describe, expect, test } from "vitest";
import { LightRequest } from "../../adapters/exchange/light/light-request.ts";
import { LightResponse } from "../../adapters/exchange/light/light-response.ts";
import type { Environment } from "../../adapters/exchange/service.ts";
import { type Served, serve } from "../../adapters/node/index.ts";
import { serviceOf } from "../testing/echo-service.ts";
import { collectLog } from "../testing/log-lines.ts";
import { openSocket } from "./raw-socket.ts";

const servers: Served[] = [];
const NATIVE = { Request: globalThis.Request, Response: globalThis.Response };
const LIGHT = { Request: LightRequest, Response: LightResponse } as unknown as typeof NATIVE;

afterEach(async () => {
  Object.assign(globalThis, NATIVE);
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function outcomeOf(reading: Promise<unknown>): Promise<string> {
  return reading.then(
    () => "whole",
    () => "cut off",
  );
}

async function start(
  classes: typeof NATIVE,
  read: (request: Request) => Promise<string>,
  env: Environment = {},
) {
  Object.assign(globalThis, classes);
  const outcomes: string[] = [];
  const service = serviceOf(async (request) => {
    outcomes.push("began");
    outcomes.push(await read(request));
    return new Response();
  });
  const options = { env, port: 0, signals: false, logDestination: collectLog() };
  const server = await serve(service, options);
  servers.push(server);
  return { port: server.port, outcomes };
}

describe.each([
  ["Node's classes", NATIVE],
  ["our classes", LIGHT],
])("with %s", (_, classes) => {
  test.each([
    ["read whole", (request: Request) => outcomeOf(request.text())],
    ["read as a stream", (request: Request) => outcomeOf(readAll(request))],
    ["asked for after its client has left", readLate],
  ])("an upload that is broken off is no upload: %s", async (_how, read) => {
    const { port, outcomes } = await start(classes, read);
    const peer = await openSocket(port);
    peer.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\npart");
    await expect.poll(() => outcomes).toEqual(["began"]);
    peer.socket.destroy();
    await expect.poll(() => outcomes).toEqual(["began", "cut off"]);
  });

  test.each([
    ["read whole", (request: Request) => request.text()],
    ["read as a stream", (request: Request) => readAll(request).then(() => "whole")],
  ])("a body of unknown length that is too large is refused, all there or not: %s", async (_how, read) => {
    const { port } = await start(classes, read, { MAX_BODY_BYTES: "8" });
    const peer = await openSocket(port);
    const head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    peer.send(`${head}9\r\n123456789\r\n0\r\n\r\n`);
    await peer.receive("HTTP/1.1 413 ");
    const later = await openSocket(port);
    later.send(`${head}5\r\n12345\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    later.send("4\r\n6789\r\n0\r\n\r\n");
    await later.receive("HTTP/1.1 413 ");
  });
});

async function readAll(request: Request): Promise<void> {
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read());
}

async function readLate(request: Request): Promise<string> {
  await new Promise((resolve) => request.signal.addEventListener("abort", resolve));
  return outcomeOf(request.text());
}
