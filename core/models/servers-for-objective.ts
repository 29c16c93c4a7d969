import type { LatencyObjective } from "../workload.ts";
import type { Queue } from "./erlang-c.ts";
import { type Routing, responseTail } from "./response-time.ts";

/** Traffic that asks for servers, and what each request adds to the queue's time. */
export type Demand = Omit<Queue, "servers"> & {
  /** Time that a request waits for others (databases, other services) while its server is free. @default - 0 */
  readonly elsewhereSeconds?: number;
};

/**
 * The fewest servers that answer `objective.percentile` per cent of the requests within `objective.ms`,
 * service included; undefined when not even an idle system would.
 */
export function serversForObjective(
  demand: Demand,
  objective: LatencyObjective,
  routing: Routing = "shared-line",
): number | undefined {
  const seconds = objective.ms / 1000 - (demand.elsewhereSeconds ?? 0);
  const allowed = 1 - objective.percentile / 100;
  if (seconds <= 0 || Math.exp(-seconds / demand.serviceSeconds) > allowed) return undefined;
  const meets = (servers: number): boolean =>
    responseTail({ ...demand, servers }, routing)(seconds) <= allowed;
  return leastFrom(Math.floor(demand.arrivalsPerSecond * demand.serviceSeconds) + 1, meets);
}

/** The least number from `first` on that meets a condition which stays met: doubled strides, then halves. */
function leastFrom(first: number, meets: (servers: number) => boolean): number | undefined {
  if (meets(first)) return first;
  let [low, stride] = [first, 1];
  while (!meets(low + stride)) {
    if (stride > MOST_SERVERS) return undefined;
    low += stride;
    stride *= 2;
  }
  let high = low + stride;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (meets(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** An objective this close to the bare service time is met in theory only. */
const MOST_SERVERS = 1e6;
