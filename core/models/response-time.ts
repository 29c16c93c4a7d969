import { erlangC, type Queue } from "./erlang-c.ts";
import { percentileOfTail, type Tail } from "./percentile-of-tail.ts";

/**
 * How requests find a task. `shared-line`: one line for all, as an ideal least-outstanding-requests
 * balancer has it (M/M/c). `round-robin`: each task in its turn, the default of an Application Load
 * Balancer, so that a task sees every c-th arrival (GI/M/1 with Erlang-c gaps). `random`: each task gets
 * a Poisson share (M/M/1), which many balancer nodes that each go round by themselves come close to.
 */
export const ROUTINGS = ["shared-line", "round-robin", "random"] as const;
export type Routing = (typeof ROUTINGS)[number];

/** Above this utilisation no steady state forms within minutes, so that its formulas say too much. */
const FULLEST = 0.99;

/**
 * The tail of the response time, service included, in seconds. Beyond 99 % utilisation it is the tail
 * at 99 %: what a full system adds on top is a backlog, which grows and has no steady state.
 */
export function responseTail(queue: Queue, routing: Routing = "shared-line"): Tail {
  const { arrivalsPerSecond, serviceSeconds, servers } = queue;
  const load = Math.min(arrivalsPerSecond * serviceSeconds, FULLEST * servers);
  if (routing === "shared-line") return sharedLineTail(load, servers, serviceSeconds);
  const found = routing === "random" ? load / servers : busyFound(load, servers);
  return (seconds) => Math.exp((-(1 - found) * seconds) / serviceSeconds);
}

/** The response time in seconds that `percentile` per cent of the requests stay within, service included. */
export function responsePercentile(queue: Queue, percentile: number, routing?: Routing): number {
  return percentileOfTail(responseTail(queue, routing), percentile);
}

/** Wait and service are independent: an atom at no wait, and a sum of two exponentials (Tijms 2003, 5.1). */
function sharedLineTail(load: number, servers: number, serviceSeconds: number): Tail {
  const waiting = erlangC(load, servers);
  const drain = servers - load;
  return (seconds) => {
    const services = seconds / serviceSeconds;
    const served = Math.exp(-services);
    return (1 - waiting) * served + waiting * sumExceeds(drain, services, served);
  };
}

/** P(X/drain + Y > t) for two exponentials of rate 1; `served` is e^-t. */
function sumExceeds(drain: number, time: number, served: number): number {
  if (Math.abs(drain - 1) < 1e-6) return served * (1 + time);
  return (drain * served - Math.exp(-drain * time)) / (drain - 1);
}

/**
 * Share of arrivals that find their task busy: the root in (0, 1) of s = (a / (a + 1 - s))^c. The right
 * side is convex, so that Newton's steps from 0 climb to the root and never beyond it.
 */
function busyFound(load: number, servers: number): number {
  let found = 0;
  for (let step = 0; step < 50; step++) {
    const rest = load + 1 - found;
    const value = (load / rest) ** servers;
    const climb = (value - found) / (1 - (servers * value) / rest);
    found += climb;
    if (climb < 1e-12) break;
  }
  return found;
}
