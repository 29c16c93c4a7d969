import type { TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";

/** Requests a month that Lambda refuses with 429, and what that means for the alternative. */
export type Throttling = {
  readonly requests: number;
  readonly ruledOutBy: readonly string[];
  readonly notes: readonly string[];
};

const NONE: Throttling = { requests: 0, ruledOutBy: [], notes: [] };

/** More than one in so many, and clients notice; a latency objective may allow fewer. */
const NOTICED_SHARE = 0.01;

/**
 * Follows the traffic's peaks against the account's concurrency and the 1,000 environments that a function
 * gains every 10 s, `kept` of them being ready. Without a simulation no peak is known, and none refused.
 */
export function throttling(
  { request, assumptions, latencyObjective }: Workload,
  { requestsPerMonth, simulation }: TrafficProfile,
  kept: number,
): Throttling {
  const share =
    simulation?.throttledShare(requestsPerMonth, {
      durationSeconds: request.durationMs / 1000,
      accountConcurrency: assumptions.accountConcurrency,
      readyEnvironments: kept,
    }) ?? 0;
  const requests = Math.round(requestsPerMonth * share);
  if (requests === 0) return NONE;
  const reason = reasonFor(requests, share, assumptions.accountConcurrency);
  const allowed = 1 - (latencyObjective?.percentile ?? 0) / 100;
  return share > Math.min(NOTICED_SHARE, allowed)
    ? { requests, ruledOutBy: [reason], notes: [] }
    : { requests, ruledOutBy: [], notes: [reason] };
}

function reasonFor(requests: number, share: number, accountConcurrency: number): string {
  const percent = Number((share * 100).toPrecision(2));
  return (
    `${requests} requests a month (${percent} %) are throttled in peaks: the account runs at most ` +
    `${accountConcurrency} at a time (accountConcurrency), and a function gains 1000 environments every 10 s`
  );
}
