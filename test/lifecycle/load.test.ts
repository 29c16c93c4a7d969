import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "./free-ports.ts";
import { startKeepAliveProxy } from "./keep-alive-proxy.ts";
import { outcomeOf } from "./load.ts";
import type { ReverseProxy } from "./reverse-proxy.ts";
import { send } from "./send.ts";

/** Everything that a load must be able to tell from a right answer. */
const FAULTS: Readonly<Record<string, (response: ServerResponse) => unknown>> = {
  ok: (response) => response.end("right"),
  wrongBody: (response) => response.end("wrong"),
  own503: (response) => response.writeHead(503).end("right"),
  other: (response) => response.writeHead(500).end("right"),
  badGateway: (response) => response.destroy(),
  reset(response) {
    response.writeHead(200, { "content-length": 5 });
    response.write("ri", () => response.destroy());
  },
};

const server = createServer((request, response) => FAULTS[request.url?.slice(1) ?? ""]?.(response));
let proxy: ReverseProxy;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  proxy = await startKeepAliveProxy([(server.address() as AddressInfo).port, await freePort()]);
});

afterAll(() => {
  proxy.close();
  server.close();
});

test.each(Object.keys(FAULTS))("a load sees through the proxy what is %s", async (fault) => {
  await proxy.up(0);
  const reply = await send({ port: proxy.port, path: `/${fault}` });
  expect(outcomeOf(reply, "right")).toBe(fault);
});

test("a load sees through the proxy that nobody listens", async () => {
  await proxy.down(0);
  await proxy.up(1);
  expect(outcomeOf(await send({ port: proxy.port, path: "/ok" }), "right")).toBe("refused");
  await proxy.down(1);
});
