import { afterEach, describe, expect, test } from "vitest";
import { LightRequest } from "../../adapters/exchange/light/light-request.ts";
import { LightResponse } from "../../adapters/exchange/light/light-response.ts";
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

async function start(classes: typeof NATIVE, read: (request: Request) => Promise<string>) {
  Object.assign(globalThis, classes);
  const outcomes: string[] = [];
  const service = serviceOf(async (request) => {
    outcomes.push("began");
    outcomes.push(await read(request));
    return new Response();
  });
  const options = { env: {}, port: 0, signals: false, logDestination: collectLog() };
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
});

async function readAll(request: Request): Promise<void> {
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read());
}

async function readLate(request: Request): Promise<string> {
  await new Promise((resolve) => request.signal.addEventListener("abort", resolve));
  return outcomeOf(request.text());
}
