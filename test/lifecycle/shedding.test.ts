import { expect, test } from "vitest";
import { crowd } from "./shedding.ts";

test.concurrent("a server with too many requests refuses the rest with Retry-After, and stays healthy", async () => {
  const report = await crowd("ours", 100, 20);
  expect(report).toMatchObject({ other: 0, healthy: true });
  expect(report.shed).toBeGreaterThan(0);
  expect(report.answered).toBeGreaterThanOrEqual(20);
}, 60_000);

test.concurrent("negative control: a plain server refuses nobody", async () => {
  expect(await crowd("plain-hono", 100, 20)).toMatchObject({ answered: 100, shed: 0 });
}, 60_000);
