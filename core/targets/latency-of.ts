import type { Latency, Serving } from "../alternative.ts";
import { initDurations } from "../models/init-durations.ts";
import { lambdaLatency } from "../models/latency.ts";
import type { LatencyRanges, Range } from "../models/range.ts";
import type { TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";
import { elsewhereMs } from "./request-alone.ts";
import { sampledRequests } from "./sampled-requests.ts";
import { simulateFleets } from "./simulate-fleets.ts";

/** Response times of a plan over all its requests, in tenths of a millisecond, and why they are ranges. */
export function latencyOf(serving: Serving, workload: Workload, traffic: TrafficProfile): Latency {
  const because = [...widthOf(serving, workload), sampling(traffic)];
  if ("coldStartShare" in serving) {
    return { ...rounded(functionLatency(workload, serving, sampledRequests(traffic))), because };
  }
  const simulation = traffic.simulation ?? simulateFleets(workload, traffic);
  return { ...rounded(simulation.latency(serving.unit)), because };
}

function widthOf(serving: Serving, { assumptions }: Workload): readonly string[] {
  if (!("coldStartShare" in serving)) {
    return ["from a balancer with one line for all to one that routes at random"];
  }
  const { coldStartShare } = assumptions;
  const share = coldStartShare === undefined ? "modelled" : "stated";
  return [
    ...(serving.coldStartShare > 0
      ? [
          `from half the ${share} share of cold starts to half more, and from the fastest measured INIT to the slowest`,
        ]
      : []),
    "an empty function takes 1.13 to 1.67 ms by itself",
  ];
}

function sampling(traffic: TrafficProfile): string {
  const requests = Math.round(sampledRequests(traffic));
  const counted = `${requests} ${requests === 1 ? "request" : "requests"}`;
  return `what a day of ${counted} would measure by chance, 19 days of 20`;
}

/** No shorter work than this: a division needs some. */
const SHORTEST_SECONDS = 1e-6;

function functionLatency(
  { architecture, request, assumptions }: Workload,
  { coldStartShare }: { readonly coldStartShare: number },
  sampled: number,
): LatencyRanges {
  const elsewhereSeconds = elsewhereMs(request) / 1000;
  const cpuSeconds = Math.max(SHORTEST_SECONDS, request.durationMs / 1000 - elsewhereSeconds);
  const init = initDurations(architecture, "zip", Math.max(1, assumptions.initDurationMs));
  return lambdaLatency({ cpuSeconds, elsewhereSeconds }, { share: coldStartShare, init }, sampled);
}

function rounded({ p50, p95, p99 }: LatencyRanges): LatencyRanges {
  return { p50: roundRange(p50), p95: roundRange(p95), p99: roundRange(p99) };
}

function roundRange({ low, likely, high }: Range): Range {
  return { low: toTenths(low), likely: toTenths(likely), high: toTenths(high) };
}

function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
