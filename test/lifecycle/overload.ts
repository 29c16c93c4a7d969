import { Agent } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { withCrew } from "./crew.ts";
import { probeHealth } from "./health-probe.ts";
import { send } from "./send.ts";
import type { ServerName } from "./server-child.ts";

export interface OverloadPlan {
  readonly server: ServerName;
  /** Offered, as a multiple of what the server can do. */
  readonly times: number;
  readonly seconds: number;
}

export interface OverloadReport {
  /** Answers a second of a server that is given no more than it can do. */
  readonly capacity: number;
  readonly offered: number;
  readonly answered: number;
  readonly shed: number;
  readonly lost: number;
  /** Answers a second within the time of the overload, as a share of the capacity. */
  readonly goodput: number;
  readonly p99Ms: number;
  /** Of health checks on connections of their own, and on one that is open. */
  readonly freshHealthP99Ms: number;
  readonly keptHealthP99Ms: number;
}

const WORK = "/burn?ms=5";
const MEASURE_MS = 3_000;

/** Requests come as they do from the world: no slower because the server is. */
export function overload({ server, times, seconds }: OverloadPlan): Promise<OverloadReport> {
  return withCrew(async (crew) => {
    const { port } = await crew.start(server);
    const forMs = seconds * 1_000;
    const capacity = await measureCapacity(port);
    const probing = probeHealth(port, forMs);
    const { answers, ...counts } = await offer(port, capacity * times, forMs);
    const { fresh, kept } = await probing;
    const times200 = answers.map(({ ms }) => ms);
    const inTime = answers.filter(({ at }) => at <= forMs).length;
    return {
      capacity: Math.round(capacity),
      answered: answers.length,
      ...counts,
      goodput: inTime / seconds / capacity,
      p99Ms: percentile(times200, 0.99),
      freshHealthP99Ms: percentile(fresh, 0.99),
      keptHealthP99Ms: percentile(kept, 0.99),
    };
  });
}

/** Two at a time: there is always a next one, and never a queue. */
async function measureCapacity(port: number): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const until = performance.now() + MEASURE_MS;
  let done = 0;
  async function work(): Promise<void> {
    while (performance.now() < until) {
      await send({ port, path: WORK, agent });
      done += 1;
    }
  }
  await Promise.all([work(), work()]);
  agent.destroy();
  return done / (MEASURE_MS / 1_000);
}

type Answered = { readonly at: number; readonly ms: number };

async function offer(port: number, rate: number, forMs: number) {
  const agent = new Agent({ keepAlive: true });
  const answers: Answered[] = [];
  const counts = { shed: 0, lost: 0 };
  const start = performance.now();

  async function one(): Promise<void> {
    const before = performance.now();
    const reply = await send({ port, path: WORK, agent });
    const now = performance.now();
    if (reply.kind !== "answer") counts.lost += 1;
    else if (reply.status === 200) answers.push({ at: now - start, ms: now - before });
    else counts.shed += 1;
  }

  const sent: Promise<void>[] = [];
  for (let spent = 0; spent < forMs; spent = performance.now() - start) {
    while (sent.length < (spent / 1_000) * rate) sent.push(one());
    await wait(2);
  }
  await Promise.all(sent);
  agent.destroy();
  return { offered: sent.length, answers, ...counts };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN);
}
