import { expect, test } from "vitest";
import { toLambda, UnsupportedEventError } from "../../adapters/lambda/index.ts";
import { createTestContext } from "../../adapters/testing/index.ts";
import { serviceOf } from "../testing/echo-service.ts";
import { runKind } from "./run-kind.ts";
import { touchRequest } from "./touch-service.ts";

/** The same every time: `npm run fuzz` takes a new seed, and goes as far as asked. */
const SEED = 20_261_123;

test.for([
  ["requests", 800],
  ["responses", 400],
  ["events", 8_000],
] as const)("%s at random, %d of them, are treated alike everywhere", {
  timeout: 60_000,
}, async ([kind, runs]) => {
  expect(await runKind(kind, { seed: SEED, runs })).toBeUndefined();
});

test("an event nested as deep as JSON.parse goes is refused by type", async () => {
  const depth = 100_000;
  const event: unknown = JSON.parse(`${'{"a":['.repeat(depth)}1${"]}".repeat(depth)}`);
  const { handler } = await toLambda(serviceOf(touchRequest), { env: { LOG_LEVEL: "silent" } });
  await expect(handler(event, createTestContext())).rejects.toBeInstanceOf(UnsupportedEventError);
});
