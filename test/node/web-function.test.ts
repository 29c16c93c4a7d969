import { expect, test, vi } from "vitest";
import { serve } from "../../adapters/node/index.ts";
import { freePort } from "../lifecycle/free-ports.ts";
import { serviceOf } from "../testing/echo-service.ts";
import { collectLog } from "../testing/log-lines.ts";
import { startDrill } from "./start-drill.ts";

// Processes take their time to start on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

test.for([
  "127.0.0.1:PORT",
  "http://127.0.0.1:PORT/",
])("a Lambda web function listens where it is told to (%s), whatever else is set", async (endpoint) => {
  const port = await freePort();
  const log = collectLog();
  const env = {
    AWS_LAMBDA_HTTP_ENDPOINT: endpoint.replace("PORT", String(port)),
    PORT: "1",
    HOST: "256.0.0.1",
    WORKERS: "4",
    SHUTDOWN_DELAY_MS: "10000",
  };
  const service = serviceOf((_request, { target }) => new Response(target));
  const server = await serve(service, { env, signals: false, logDestination: log });
  expect(server.port).toBe(port);
  expect(await (await fetch(server.url)).text()).toBe("lambda");
  expect(log.entries.at(-1)).toMatchObject({ target: "lambda", frontDoor: "node" });
  const before = performance.now();
  await server.close();
  expect(performance.now() - before).toBeLessThan(1_000);
});

test("an address that is none is refused", async () => {
  for (const endpoint of ["", "nowhere", "a:b", "a:70000", "/tmp/socket"].slice(1)) {
    const env = { AWS_LAMBDA_HTTP_ENDPOINT: endpoint };
    await expect(
      serve(
        serviceOf(() => new Response()),
        { env, signals: false },
      ),
    ).rejects.toThrow(
      `[node] AWS_LAMBDA_HTTP_ENDPOINT: ${JSON.stringify(endpoint)} is not an address`,
    );
  }
});

test("it stops within the second that Lambda leaves it", async () => {
  const port = await freePort();
  const drill = await startDrill({ AWS_LAMBDA_HTTP_ENDPOINT: `127.0.0.1:${port}` });
  const never = fetch(`http://127.0.0.1:${port}/never`).catch((error: unknown) => error);
  await fetch(`http://127.0.0.1:${port}/`);
  const before = performance.now();
  drill.child.kill("SIGTERM");
  expect(await drill.exited).toBe(1);
  // A second by Lambda's clock, and slack for a busy machine.
  expect(performance.now() - before).toBeLessThan(2_500);
  await never;
});
