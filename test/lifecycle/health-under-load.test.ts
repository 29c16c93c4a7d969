import { expect, test } from "vitest";
import { overload } from "./overload.ts";

// On a machine of its own it is a hundredth of the naive server's; others may run tests beside this one.
const SOON_MS = 1_500;
const PLAN = { times: 3, seconds: 6 } as const;

test("under three times the load that it can take a server answers new health checks soon", async () => {
  const report = await overload({ ...PLAN, server: "ours" });
  expect(report.freshHealthP99Ms).toBeLessThan(SOON_MS);
  expect(report.lost).toBe(0);
}, 60_000);

test("negative control: a plain server lets health checks wait until the load is over", async () => {
  const report = await overload({ ...PLAN, server: "plain-hono" });
  expect(report.freshHealthP99Ms).toBeGreaterThan(SOON_MS);
}, 120_000);
