import { withCrew } from "./crew.ts";
import { freePorts } from "./free-ports.ts";
import { failedOf, startLoad, type Tally } from "./load.ts";
import type { StartProxy } from "./reverse-proxy.ts";
import { type Order, type Restart, startRolling } from "./rolling.ts";
import type { ServerName } from "./server-child.ts";

export interface RollPlan {
  readonly server: ServerName;
  readonly env?: Readonly<Record<string, string>>;
  readonly proxy: StartProxy;
  readonly method: "GET" | "POST";
  readonly order: Order;
  readonly lagMs: number;
  readonly requests: number;
  readonly restarts: number;
}

/** What a load saw of servers that were replaced under it. */
export interface RollReport {
  readonly proxy: string;
  readonly tally: Tally;
  readonly failed: number;
  readonly failures: readonly string[];
  readonly restarts: readonly Restart[];
}

const SLOTS = 4;
const CONNECTIONS = 32;

export function rollUnderLoad(plan: RollPlan): Promise<RollReport> {
  return withCrew(async (crew) => {
    const { server, env = {}, order, lagMs, requests, method } = plan;
    const ports = await freePorts(SLOTS);
    const proxy = await plan.proxy(crew, ports);
    try {
      const rolling = await startRolling({ crew, server, env, proxy, ports, order, lagMs });
      const load = startLoad({ port: proxy.port, connections: CONNECTIONS, requests, method });
      const restarts = await rolling.restart(plan.restarts, load, requests);
      const tally = await load.finished;
      const { failures } = load;
      return { proxy: proxy.name, tally, failed: failedOf(tally), failures, restarts };
    } finally {
      proxy.close();
    }
  });
}
