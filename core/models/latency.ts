import type { InitDurations } from "./init-durations.ts";
import { type Lognormal, lognormalPoints } from "./lognormal.ts";
import { percentileOfTail, type Tail } from "./percentile-of-tail.ts";
import { type LatencyRanges, type Range, toLatencyRanges } from "./range.ts";
import { ROUTING_OF } from "./response-mixture.ts";
import { responseTail } from "./response-time.ts";

/** What a request takes: work on a CPU, exponential as in M/M/c, and a fixed wait for others. */
export type RequestTimes = { readonly cpuSeconds: number; readonly elsewhereSeconds: number };

/**
 * Response times of a number of tasks under steady traffic: `low` as if every request found a free task
 * where there is one (M/M/c), `likely` with the load balancer going round, `high` with random routing.
 */
export function fargateLatency(
  times: RequestTimes,
  load: { readonly requestsPerSecond: number; readonly tasks: number },
  sampledRequests?: number,
): LatencyRanges {
  const queue = {
    arrivalsPerSecond: load.requestsPerSecond,
    serviceSeconds: times.cpuSeconds,
    servers: load.tasks,
  };
  return toLatencyRanges((percentile, end) => {
    const seconds = percentileOfTail(responseTail(queue, ROUTING_OF[end]), percentile);
    return (seconds + times.elsewhereSeconds) * 1000;
  }, sampledRequests);
}

/** An empty function's own time: 1.13 to 1.17 ms on average, up to 1.67 ms at p95 (UBC, EuroSys '26 notebooks). */
const OVERHEAD_SECONDS: Range = { low: 0.00113, likely: 0.00115, high: 0.00167 };

/** The model of cold starts is right to within 30 to 50 % of what was measured on AWS. */
const COLD_SHARE_FACTORS: Range = { low: 0.5, likely: 1, high: 1.5 };

/** Points that stand for the INIT durations. */
const POINTS = 40;

/**
 * Response times of a function: each request has its own environment, so that none waits for another,
 * and the cold share waits for INIT first.
 */
export function lambdaLatency(
  times: RequestTimes,
  cold: { readonly share: number; readonly init: InitDurations },
  sampledRequests?: number,
): LatencyRanges {
  const tails: Readonly<Record<keyof Range, Tail>> = {
    low: functionTail(times, cold, "low"),
    likely: functionTail(times, cold, "likely"),
    high: functionTail(times, cold, "high"),
  };
  return toLatencyRanges(
    (percentile, end) => percentileOfTail(tails[end], percentile) * 1000,
    sampledRequests,
  );
}

function functionTail(
  { cpuSeconds, elsewhereSeconds }: RequestTimes,
  cold: { readonly share: number; readonly init: InitDurations },
  end: keyof Range,
): Tail {
  const fixed = elsewhereSeconds + OVERHEAD_SECONDS[end];
  const warm: Tail = (seconds) => Math.min(1, Math.exp((fixed - seconds) / cpuSeconds));
  const share = Math.min(1, cold.share * COLD_SHARE_FACTORS[end]);
  const late = lateBy(warm, cold.init[end]);
  return (seconds) => (1 - share) * warm(seconds) + share * late(seconds);
}

/** The tail of a time that begins only after another. */
function lateBy(tail: Tail, delay: Lognormal): Tail {
  const delays = lognormalPoints(delay, POINTS);
  return (seconds) =>
    delays.reduce((sum, delayMs) => sum + tail(seconds - delayMs / 1000), 0) / POINTS;
}
