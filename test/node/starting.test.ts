import { expect, test } from "vitest";
import { defineService, type RunningService } from "../../adapters/exchange/index.ts";
import { serve } from "../../adapters/node/index.ts";
import { freePort } from "../lifecycle/free-ports.ts";
import { collectLog } from "../testing/log-lines.ts";

function startSlowly(port: number) {
  const { promise, resolve, reject } = Promise.withResolvers<RunningService>();
  const service = defineService({ name: "slow", start: () => promise });
  const options = { env: {}, port, signals: false, logDestination: collectLog() };
  return { served: serve(service, options), resolve, reject };
}

test("health checks are answered while the service starts, requests are asked to come again", async () => {
  const port = await freePort();
  const { served, resolve } = startSlowly(port);
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(() =>
      fetch(`${url}/livez`).then(
        (r) => r.status,
        () => 0,
      ),
    )
    .toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  const early = await fetch(url);
  expect([early.status, early.headers.get("retry-after")]).toEqual([503, "1"]);
  resolve({ fetch: () => new Response("up") });
  const server = await served;
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await (await fetch(url)).text()).toBe("up");
  await server.close();
});

test("a service that cannot start closes its port again, and says why", async () => {
  const port = await freePort();
  const { served, reject } = startSlowly(port);
  await expect
    .poll(() =>
      fetch(`http://127.0.0.1:${port}/livez`).then(
        (r) => r.status,
        () => 0,
      ),
    )
    .toBe(200);
  reject(new Error("no database"));
  await expect(served).rejects.toThrow("no database");
  await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow();
});
