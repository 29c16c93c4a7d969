import { expect, test } from "vitest";
import { ConfigError } from "../../adapters/exchange/errors.ts";
import { defineService } from "../../adapters/exchange/index.ts";
import { toLambda } from "../../adapters/lambda/index.ts";
import { serve } from "../../adapters/node/index.ts";
import { loadNodeSettings } from "../../adapters/node/node-settings.ts";
import { invoke } from "../../adapters/testing/index.ts";

const env = { MAX_BODY_BYTES: "3", LOG_LEVEL: "silent", PORT: "0" };
const echo = defineService({
  name: "echo",
  start: () => ({ fetch: async (request: Request) => new Response(await request.text()) }),
});

test("a refusal of the exchange carries its code on both targets, byte for byte", async () => {
  const init = { method: "POST", body: "four" };
  const server = await serve(echo, { env, signals: false, port: 0 });
  const { handler } = await toLambda(echo, { env });
  const [socket, event] = [
    await fetch(`${server.url}/`, init),
    await invoke(handler, new Request("https://example.com/", init), { frontDoor: "http-v2" }),
  ];
  const [onFargate, onLambda] = [await socket.text(), await event.text()];
  await server.close();
  expect([socket.status, event.status]).toEqual([413, 413]);
  expect(onLambda).toBe(onFargate);
  expect(JSON.parse(onLambda)).toEqual({
    type: "about:blank",
    title: "Content Too Large",
    status: 413,
    detail:
      "the request body may hold at most 3 bytes; send less, or in gzip where the route takes it",
    code: "body-too-large",
  });
});

test("what failed inside has no code in the answer", async () => {
  const failing = defineService({
    name: "failing",
    start: () => ({
      fetch: () => {
        throw Object.assign(new Error("secret"), { code: "ECONNREFUSED" });
      },
    }),
  });
  const { handler } = await toLambda(failing, { env });
  const answer = await invoke(handler, new Request("https://example.com/"), {
    frontDoor: "http-v2",
  });
  expect(await answer.json()).toEqual({
    type: "about:blank",
    title: "Internal Server Error",
    status: 500,
  });
});

test("an error at start shows its code where Node prints it", () => {
  const load = (more: object) => () => loadNodeSettings({ ...env, ...more });
  expect(load({ PORT: "x" })).toThrow(expect.objectContaining({ code: "invalid-config" }));
  const stop = { REQUEST_TIMEOUT_MS: "9000", SHUTDOWN_TIMEOUT_MS: "8000" };
  expect(load(stop)).toThrow(expect.objectContaining({ code: "stop-budget" }));
  expect(new ConfigError("node", ["PORT: is not allowed"]).stack).toBe(
    "ConfigError [invalid-config]: [node] PORT: is not allowed",
  );
});

test("something else than HTTP is rejected with a code that Lambda logs", async () => {
  const { handler } = await toLambda(echo, { env });
  const event = { Records: [{ eventSource: "aws:sqs" }] };
  const context = { awsRequestId: "1", getRemainingTimeInMillis: () => 1000 };
  await expect(handler(event, context)).rejects.toMatchObject({ code: "unsupported-event" });
});
