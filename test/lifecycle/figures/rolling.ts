import { installedProxy } from "../installed-proxy.ts";
import type { StartProxy } from "../reverse-proxy.ts";
import { type RollPlan, type RollReport, rollUnderLoad } from "../roll-under-load.ts";
import type { Control, Figure, FigureOptions } from "./figure.ts";

const LAG_MS = 1_000;
const DELAY_MS = 2_000;
/** A load balancer that drains first has had its time when the signal comes. */
const DRAIN_MS = 1_500;
/** A control fails within a fifth of the requests; with too few, none comes amid a restart. */
const CONTROL_SHARE = 5;
const LEAST_REQUESTS = 5_000;

/** R1: nothing is lost when servers are replaced under load. */
export async function* rollingFigures(options: FigureOptions): AsyncGenerator<Figure> {
  const measure = rollingFigure("R1", installedProxy(), options);
  const tooShort = { ...SIGNAL_FIRST, env: delay(LAG_MS / 2), server: "ours" } as const;
  yield await measure(
    { ...SIGNAL_FIRST, method: "GET" },
    { ...SIGNAL_FIRST, server: "plain-hono" },
  );
  yield await measure(
    { ...SIGNAL_FIRST, method: "POST" },
    { ...SIGNAL_FIRST, method: "POST", server: "plain-hono" },
    tooShort,
  );
  const drained = { ...SIGNAL_FIRST, order: "drain-first", lagMs: DRAIN_MS } as const;
  yield await measure(drained, { ...drained, lagMs: 0, server: "plain-hono" });
  const measureHalf = rollingFigure("R1", installedProxy(), halfOf(options));
  yield await measureHalf(
    { ...SIGNAL_FIRST, env: { ...delay(DELAY_MS), WORKERS: "2" } },
    { ...tooShort, env: { ...tooShort.env, WORKERS: "2" } },
  );
}

export type Plan = Omit<RollPlan, "proxy" | "requests" | "restarts">;

export const SIGNAL_FIRST: Plan = {
  server: "ours",
  env: delay(DELAY_MS),
  method: "GET",
  order: "signal-first",
  lagMs: LAG_MS,
};

export function rollingFigure(
  id: "R1" | "R2",
  proxy: StartProxy,
  amount: FigureOptions,
): (plan: Plan, ...controls: readonly Plan[]) => Promise<Figure> {
  const { requests, restarts } = amount;
  const few = {
    requests: Math.max(LEAST_REQUESTS, Math.ceil(requests / CONTROL_SHARE)),
    restarts: Math.ceil(restarts / CONTROL_SHARE),
  };
  return async (plan: Plan, ...controls: readonly Plan[]): Promise<Figure> => {
    const report = await rollUnderLoad({ ...plan, proxy, requests, restarts });
    const failed: Control[] = [];
    for (const control of controls) {
      failed.push(toControl(control, await rollUnderLoad({ ...control, proxy, ...few })));
    }
    return {
      case: id,
      figure: describe(plan, amount),
      bar: "0 failed, exit 0",
      measured: tell(report),
      met: report.failed === 0 && endedWell(report, restarts),
      controls: failed,
      details: { ...report },
    };
  };
}

export function halfOf({ requests, restarts }: FigureOptions): FigureOptions {
  return { requests: Math.ceil(requests / 2), restarts: Math.ceil(restarts / 2) };
}

function describe(plan: Plan, { requests, restarts }: FigureOptions): string {
  const { method, env } = plan;
  const workers = env?.WORKERS === undefined ? "" : `, ${env.WORKERS} workers each`;
  return `failed of ${requests} ${method} over ${restarts} restarts, ${tellOrder(plan)}${workers}`;
}

function tellOrder({ order, lagMs }: Plan): string {
  if (order === "signal-first") return `the proxy told ${lagMs} ms after SIGTERM`;
  return `SIGTERM ${lagMs} ms after the proxy is told`;
}

function toControl(plan: Plan, report: RollReport): Control {
  const { server, env, method } = plan;
  const delayed = server === "ours" ? ` with a delay of ${env?.SHUTDOWN_DELAY_MS} ms` : "";
  const name = `${server}${delayed}, ${method}, ${tellOrder(plan)}`;
  return { name, measured: tell(report), fails: report.failed > 0 };
}

function tell({ failed, tally, restarts }: RollReport): string {
  const kinds = Object.entries(tally).filter(([kind, count]) => kind !== "ok" && count > 0);
  const split = kinds.map(([kind, count]) => `${count} ${kind}`).join(", ");
  const slowest = Math.max(...restarts.map(({ ms }) => ms));
  const kills = restarts.filter(({ killed }) => killed).length;
  const ends = `${restarts.length} restarts, slowest exit ${slowest} ms, ${kills} SIGKILL`;
  return `${failed}${split === "" ? "" : ` (${split})`}; ${ends}`;
}

function endedWell({ restarts }: RollReport, asked: number): boolean {
  return restarts.length === asked && restarts.every(({ code }) => code === 0);
}

function delay(ms: number) {
  return { SHUTDOWN_DELAY_MS: String(ms) };
}
