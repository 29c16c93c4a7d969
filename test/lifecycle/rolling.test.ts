import { expect, test } from "vitest";
import { startOwnProxy } from "./installed-proxy.ts";
import { type RollPlan, type RollReport, rollUnderLoad } from "./roll-under-load.ts";

const LIMIT_MS = 180_000;
const DELAY_MS = 600;
const SIGNAL_FIRST: RollPlan = {
  server: "ours",
  env: { SHUTDOWN_DELAY_MS: String(DELAY_MS) },
  proxy: startOwnProxy,
  method: "GET",
  order: "signal-first",
  lagMs: 200,
  requests: 10_000,
  restarts: 5,
};
const FEW = { requests: 1_000, restarts: 1 };

test.concurrent.each(["GET", "POST"] as const)(
  "of 10,000 %s requests over 5 restarts none is lost, though the proxy is told after SIGTERM",
  async (method) => {
    const report = await rollInTime({ ...SIGNAL_FIRST, method });
    expect(report.failures).toEqual([]);
    expect(report.tally).toEqual({ ...NOTHING, ok: 10_000 });
    expect(report.restarts.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  },
  LIMIT_MS,
);

test.concurrent(
  "none is lost when the proxy drains before SIGTERM, even without a delay",
  async () => {
    const plan = { ...SIGNAL_FIRST, ...FEW, env: {}, order: "drain-first", lagMs: 500 } as const;
    const report = await rollUnderLoad(plan);
    expect(report.tally).toEqual({ ...NOTHING, ok: FEW.requests });
    expect(report.restarts.map(({ code }) => code)).toEqual([0]);
  },
  LIMIT_MS,
);

test.concurrent.each([
  ["plain-hono", {}],
  ["closing-hono", {}],
  ["ours", { SHUTDOWN_DELAY_MS: "100" }],
] as const)(
  "negative control: %s with %j loses some when the proxy is told later than it stops",
  async (server, env) => {
    const plan = { ...SIGNAL_FIRST, ...FEW, server, env, lagMs: 600 };
    expect((await rollUnderLoad(plan)).failed).toBeGreaterThan(0);
  },
  LIMIT_MS,
);

const NOTHING = {
  ok: 0,
  own503: 0,
  refused: 0,
  badGateway: 0,
  reset: 0,
  wrongBody: 0,
  other: 0,
};

/** Once more if the machine was so busy that the proxy was told after the delay: that proves nothing. */
async function rollInTime(plan: RollPlan): Promise<RollReport> {
  const report = await rollUnderLoad(plan);
  const late = report.restarts.some(({ lagMs }) => lagMs >= DELAY_MS);
  return late ? rollUnderLoad(plan) : report;
}
