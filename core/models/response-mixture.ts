import { percentileOfTail, type Tail } from "./percentile-of-tail.ts";
import { type LatencyRanges, type Range, toLatencyRanges } from "./range.ts";
import { type Routing, responseTail } from "./response-time.ts";

/** Requests that met the same conditions. */
export type Conditions = {
  readonly tasks: number;
  /** Busy share of the tasks. */
  readonly utilization: number;
  /** Wait in a backlog, if the tasks were overloaded. */
  readonly backlogSeconds: number;
};

/** Adds up response times under changing conditions, in the space of a few thousand kinds of them. */
export type ResponseMixture = {
  add(requests: number, conditions: Conditions): void;
  /** Over all requests; `low` has an ideal balancer, `likely` goes round, `high` routes at random. */
  latency(elsewhereSeconds: number, sampledRequests?: number): LatencyRanges;
};

export const ROUTING_OF: Readonly<Record<keyof Range, Routing>> = {
  low: "shared-line",
  likely: "round-robin",
  high: "random",
};

/** Utilisation in steps of 2 %, waits in steps of 10 %: finer than what the mean of a minute can tell. */
const UTILIZATION_STEPS = 50;
const WAIT_RATIO: number = Math.log(1.1);
const SHORTEST_WAIT_SECONDS = 0.001;

type Kind = { readonly conditions: Conditions; requests: number };

export function createResponseMixture(serviceSeconds: number): ResponseMixture {
  const kinds = new Map<number, Kind>();
  return {
    add: (requests, exact) => {
      const key = keyOf(exact);
      const known = kinds.get(key);
      if (known !== undefined) known.requests += requests;
      else kinds.set(key, { conditions: fromKey(key), requests });
    },
    latency: (elsewhereSeconds, sampledRequests) => {
      const tails = tailsOf([...kinds.values()], serviceSeconds);
      return toLatencyRanges(
        (percentile, end) => (percentileOfTail(tails[end], percentile) + elsewhereSeconds) * 1000,
        sampledRequests,
      );
    },
  };
}

/** Room for the tasks of any service, in whole numbers that a key holds exactly. */
const MOST_TASKS = 1e6;
const UTILIZATIONS: number = UTILIZATION_STEPS + 1;

/** One number for all three conditions: this runs for every minute of a series. */
function keyOf({ tasks, utilization, backlogSeconds }: Conditions): number {
  const busy = Math.round(Math.min(1, utilization) * UTILIZATION_STEPS);
  const waits = backlogSeconds / SHORTEST_WAIT_SECONDS;
  const wait = waits < 1 ? 0 : 1 + Math.round(Math.log(waits) / WAIT_RATIO);
  return (wait * UTILIZATIONS + busy) * MOST_TASKS + Math.max(1, Math.round(tasks));
}

function fromKey(key: number): Conditions {
  const rest = Math.floor(key / MOST_TASKS);
  const wait = Math.floor(rest / UTILIZATIONS);
  return {
    tasks: key % MOST_TASKS,
    utilization: (rest % UTILIZATIONS) / UTILIZATION_STEPS,
    backlogSeconds: wait === 0 ? 0 : SHORTEST_WAIT_SECONDS * Math.exp((wait - 1) * WAIT_RATIO),
  };
}

function tailsOf(
  kinds: readonly Kind[],
  serviceSeconds: number,
): Readonly<Record<keyof Range, Tail>> {
  const tail = (end: keyof Range): Tail => mixedTail(kinds, serviceSeconds, ROUTING_OF[end]);
  return { low: tail("low"), likely: tail("likely"), high: tail("high") };
}

function mixedTail(kinds: readonly Kind[], serviceSeconds: number, routing: Routing): Tail {
  const total = kinds.reduce((sum, { requests }) => sum + requests, 0);
  const tails = kinds.map(({ conditions, requests }) => ({
    share: total > 0 ? requests / total : 0,
    tail: tailUnder(conditions, serviceSeconds, routing),
  }));
  return (seconds) => tails.reduce((sum, { share, tail }) => sum + share * tail(seconds), 0);
}

/** A queue in its steady state, or the backlog and one's own service, whichever is worse. */
function tailUnder(conditions: Conditions, serviceSeconds: number, routing: Routing): Tail {
  const { tasks, backlogSeconds } = conditions;
  const utilization = Math.min(conditions.utilization, fullestSettled(serviceSeconds));
  const arrivalsPerSecond = (utilization * tasks) / serviceSeconds;
  const steady = responseTail({ arrivalsPerSecond, serviceSeconds, servers: tasks }, routing);
  if (backlogSeconds === 0) return steady;
  const served: Tail = (seconds) =>
    Math.min(1, Math.exp((backlogSeconds - seconds) / serviceSeconds));
  return (seconds) => Math.max(steady(seconds), served(seconds));
}

/**
 * The highest utilisation whose steady state forms within a minute: a queue settles in its relaxation
 * time, S / (1 - sqrt(rho))^2 for one server (Morse 1955). What a fuller minute adds is in the backlog.
 */
function fullestSettled(serviceSeconds: number): number {
  return Math.max(0, 1 - Math.sqrt(serviceSeconds / 60)) ** 2;
}
