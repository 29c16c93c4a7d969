import { setTimeout as wait } from "node:timers/promises";
import type { Crew } from "./crew.ts";
import type { Load } from "./load.ts";
import type { ReverseProxy } from "./reverse-proxy.ts";
import type { Exit, ServerChild, ServerName } from "./server-child.ts";

/** Who hears first that a server is to go: itself (a Spot task), or the load balancer (a deployment). */
export type Order = "signal-first" | "drain-first";

export interface RollingOptions {
  readonly crew: Crew;
  readonly server: ServerName;
  readonly env: Readonly<Record<string, string>>;
  readonly proxy: ReverseProxy;
  readonly ports: readonly number[];
  readonly order: Order;
  /** From the one that hears first to the other. */
  readonly lagMs: number;
}

/** How one server was replaced. */
export interface Restart extends Exit {
  /** The lag as it came out; the machine may have been busy. */
  readonly lagMs: number;
}

/** Servers that can be replaced while they are under load. */
export interface Rolling {
  /** Replaces one after the other, spread evenly over the load; ends early if the load does. */
  restart(times: number, load: Load, requests: number): Promise<Restart[]>;
}

type Live = { readonly slot: number; readonly child: ServerChild };

const LIVE = 2;

/** Starts two servers; the other slots are for those that come and go. */
export async function startRolling(options: RollingOptions): Promise<Rolling> {
  const { crew, server, env, proxy, ports } = options;
  const free = ports.map((_, slot) => slot);
  const live: Live[] = [];
  const leaving = new Set<Promise<Restart>>();

  async function startNext(): Promise<void> {
    while (free.length === 0) await Promise.race(leaving);
    const slot = free.shift() ?? 0;
    const child = await crew.start(server, { env, port: ports[slot] });
    await proxy.up(slot);
    live.push({ slot, child });
  }

  function stopOldest(): Promise<Restart> {
    const oldest = live.shift();
    if (oldest === undefined) throw new Error("no server is live");
    const stopped = replace(oldest, options).finally(() => {
      free.push(oldest.slot);
      leaving.delete(stopped);
    });
    leaving.add(stopped);
    return stopped;
  }

  async function restart(times: number, load: Load, requests: number): Promise<Restart[]> {
    const restarts: Promise<Restart>[] = [];
    for (let time = 1; time <= times; time += 1) {
      if (!(await load.reached(Math.floor((time * requests) / (times + 1))))) break;
      await startNext();
      restarts.push(stopOldest());
    }
    return Promise.all(restarts);
  }

  for (let count = 0; count < LIVE; count += 1) await startNext();
  return { restart };
}

async function replace({ slot, child }: Live, options: RollingOptions): Promise<Restart> {
  const { proxy, order, lagMs } = options;
  const before = performance.now();
  const first = order === "signal-first" ? child.stop() : proxy.down(slot);
  await wait(lagMs);
  const lag = Math.round(performance.now() - before);
  const second = order === "signal-first" ? proxy.down(slot) : child.stop();
  const [one, other] = await Promise.all([first, second]);
  return { ...(one ?? other), lagMs: lag } as Restart;
}
