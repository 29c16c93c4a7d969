import { Agent } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { send } from "./send.ts";

/** How long health checks took, in milliseconds; one that was not answered counts as for ever. */
export interface HealthTimes {
  /** Each on a connection of its own, as load balancers check. */
  readonly fresh: readonly number[];
  /** On one that was open before. */
  readonly kept: readonly number[];
}

const EVERY_MS = 100;

/** Checks at a steady pace, also while earlier checks still wait: these must not thin out the slow times. */
export async function probeHealth(port: number, forMs: number): Promise<HealthTimes> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const fresh: Promise<number>[] = [];
  const kept: Promise<number>[] = [];
  // Open it while there is nothing else to do.
  await check(port, agent);
  const until = performance.now() + forMs;
  while (performance.now() < until) {
    fresh.push(check(port, false));
    kept.push(check(port, agent));
    await wait(EVERY_MS);
  }
  const times = { fresh: await Promise.all(fresh), kept: await Promise.all(kept) };
  agent.destroy();
  return times;
}

async function check(port: number, agent: Agent | false): Promise<number> {
  const before = performance.now();
  const reply = await send({ port, path: "/livez", agent });
  const well = reply.kind === "answer" && reply.status === 200;
  return well ? performance.now() - before : Number.POSITIVE_INFINITY;
}
