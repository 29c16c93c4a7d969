import { setTimeout as sleep } from "node:timers/promises";
import { ENV } from "../../exchange/names.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { startBalancedLoad } from "./balanced-load.ts";
import { type Drill, judgeDrill } from "./drill-outcome.ts";
import { type Child, type Ended, hireChild } from "./hire-child.ts";
import { showDrill } from "./show-drill.ts";
import { holdSilentConnection } from "./silent-connection.ts";

export interface DrillOptions {
  /** What the load asks for. */
  readonly path: string;
  readonly terminal: Terminal;
  readonly json: boolean;
}

/** Long enough for the balancer below to look away; a task has ten seconds, for one that is slower. */
const DELAY_MS = 1_500;
const WARM_UP_MS = 1_000;
/** What ECS gives a task at the most. */
const STOP_TIMEOUT_MS = 120_000;

/**
 * Plays a stop: a server as a task runs it, a load balancer's health checks, eight clients, SIGTERM.
 * Answers the exit code, 1 when a request was lost.
 */
export async function drillSigterm({ path, terminal, json }: DrillOptions): Promise<number> {
  const child = hireChild({ env: drillEnvironment(), stdio: "ignore" });
  const port = await listening(child);
  try {
    const drill = judgeDrill(path, await play(child, port, path));
    if (json) terminal.out(JSON.stringify(drill));
    else showDrill(drill, terminal);
    return drill.passed ? 0 : 1;
  } finally {
    child.kill();
  }
}

/** As production would start it; what the environment says wins. */
function drillEnvironment(): Readonly<Record<string, string>> {
  const { env } = process;
  const usual = { [ENV.shutdownDelayMs]: `${DELAY_MS}`, NODE_ENV: "production" };
  const given = Object.entries(usual).filter(([name]) => env[name] === undefined);
  return Object.fromEntries(given);
}

function listening(child: Child): Promise<number> {
  return new Promise((resolve, reject) => {
    child.start((message) => {
      if (message.kind === "listening") resolve(message.port);
      else if (message.kind === "failed") reject(new UsageError(message.text));
      else if (message.kind === "ended") reject(new UsageError("the service ended as it started"));
    });
  });
}

async function play(child: Child, port: number, path: string): Promise<Drill> {
  const load = startBalancedLoad(port, path);
  const silent = holdSilentConnection(port);
  await sleep(WARM_UP_MS);
  await load.warmedUp();
  const signalAt = performance.now();
  const inFlight = load.inFlight();
  child.retire();
  const ended = await within(child.exited, STOP_TIMEOUT_MS);
  const endedAt = performance.now();
  const observed = await load.stop();
  const silentClosedAt = await silent.closedAt;
  return { ...observed, signalAt, inFlight, ended, endedAt, silentClosedAt };
}

/** A task that is still there is killed. */
async function within(ended: Promise<Ended>, ms: number): Promise<Ended | undefined> {
  const stop = new AbortController();
  const late = sleep(ms, undefined, { signal: stop.signal }).catch(() => undefined);
  const first = await Promise.race([ended, late]);
  stop.abort();
  return first;
}
