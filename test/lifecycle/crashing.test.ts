import { expect, test } from "vitest";
import { IN_FLIGHT, poisonAmidRequests } from "./poison.ts";

const POISONS = ["exception", "rejection"] as const;

test.concurrent.each(
  POISONS,
)("an uncaught %s ends the server with 1, after the 100 requests in flight", async (poison) => {
  const { lost, exit } = await poisonAmidRequests("ours", poison);
  expect(exit).toMatchObject({ code: 1, killed: false });
  expect(lost).toBeLessThanOrEqual(1);
}, 60_000);

test.concurrent.each(
  POISONS,
)("negative control: a plain server loses all of them to an uncaught %s", async (poison) => {
  expect((await poisonAmidRequests("plain-hono", poison)).lost).toBe(IN_FLIGHT);
}, 60_000);
