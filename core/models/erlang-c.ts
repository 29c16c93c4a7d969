import { erlangB, nextErlangB } from "./erlang-b.ts";

/** A queue with Poisson arrivals, exponential service and one line for all servers (M/M/c). */
export type Queue = {
  readonly arrivalsPerSecond: number;
  readonly serviceSeconds: number;
  readonly servers: number;
};

/**
 * Share of arrivals that have to wait, for a load in erlangs: Erlang's delay formula, from B by
 * C = B / (1 - (a/c)(1 - B)) (Tijms 2003, section 5.1). All wait once the load reaches the servers.
 */
export function erlangC(load: number, servers: number): number {
  if (load >= servers) return 1;
  return fromErlangB(load, servers, erlangB(load, servers));
}

/** The fewest servers that make at most the share `waiting` (above 0) of a load in erlangs wait. */
export function serversForWaiting(load: number, waiting: number): number {
  let servers = 0;
  let blocked = 1;
  while (servers <= load || fromErlangB(load, servers, blocked) > waiting) {
    servers++;
    blocked = nextErlangB(load, servers, blocked);
  }
  return servers;
}

/** Share of arrivals that wait longer than `seconds`: C e^-(c mu - lambda)t. */
export function waitingExceeds(queue: Queue, seconds: number): number {
  const load = queue.arrivalsPerSecond * queue.serviceSeconds;
  const drainRate = (queue.servers - load) / queue.serviceSeconds;
  return erlangC(load, queue.servers) * Math.exp(-Math.max(0, drainRate) * seconds);
}

/** Mean wait in seconds, C / (c mu - lambda); Infinity once the load reaches the servers. */
export function meanWaitSeconds({ arrivalsPerSecond, serviceSeconds, servers }: Queue): number {
  const load = arrivalsPerSecond * serviceSeconds;
  if (load >= servers) return Number.POSITIVE_INFINITY;
  return (erlangC(load, servers) * serviceSeconds) / (servers - load);
}

function fromErlangB(load: number, servers: number, blocked: number): number {
  return blocked / (1 - (load / servers) * (1 - blocked));
}
