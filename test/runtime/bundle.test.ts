import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";
import { type BuiltFunction, buildFunction } from "./build-function.ts";
import { CLIENT_NAME, type FunctionProcess, startFunction } from "./function-process.ts";
import { asStream, send, toClient } from "./send.ts";

const ENV = { DATABASE_PATH: ":memory:" };
const WORKLOAD = readFileSync("examples/workload.json", "utf8");
const INIT = { method: "POST", body: WORKLOAD, headers: { "content-type": "application/json" } };

describe(`the bundle that is deployed, under ${CLIENT_NAME},`, () => {
  let built: BuiltFunction;

  beforeAll(async () => {
    built = await buildFunction({ index: "adapters/main/lambda.ts" });
  }, 30_000);
  afterAll(() => built.remove());

  async function withFunction(handler: string, use: (fn: FunctionProcess) => Promise<void>) {
    const fn = await startFunction(handler, { taskRoot: built.folder, env: ENV });
    try {
      await use(fn);
    } finally {
      await fn.stop();
    }
  }

  test(
    "answers every front door's event by handler",
    () =>
      withFunction("index.handler", async (fn) => {
        for (const frontDoor of EVENT_FRONT_DOORS) {
          const { outcome } = await send(fn, "/v1/comparisons", { frontDoor, init: INIT });
          const response = toClient(outcome, frontDoor);
          expect([frontDoor, outcome.kind, response.status]).toEqual([frontDoor, "result", 200]);
          expect(await response.json()).toMatchObject({ currency: "USD" });
        }
      }),
    30_000,
  );

  test(
    "streams by streamHandler",
    () =>
      withFunction("index.streamHandler", async (fn) => {
        for (const frontDoor of ["function-url", "rest"] as const) {
          const { outcome } = await send(fn, "/v1/comparisons", { frontDoor, init: INIT });
          expect([asStream(outcome).complete, toClient(outcome, frontDoor).status]).toEqual([
            true,
            200,
          ]);
        }
      }),
    30_000,
  );

  test(
    "reports a bad variable as an init error",
    () =>
      withFunction("index.handler", async () => {
        const fn = await startFunction("index.handler", {
          taskRoot: built.folder,
          env: { ...ENV, TABLE_NAME: "x" },
        });
        expect(await fn.api.initError).toMatchObject({
          type: "ConfigError",
          message: expect.stringContaining("TABLE_NAME"),
        });
        await fn.stop();
      }),
    30_000,
  );
});
