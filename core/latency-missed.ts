import type { LatencyRanges } from "./models/range.ts";
import type { LatencyObjective } from "./workload.ts";

const KNOWN = [
  { percentile: 99, name: "p99" },
  { percentile: 95, name: "p95" },
  { percentile: 50, name: "p50" },
] as const;

/**
 * Why the objective is missed even at the low end of what is likely; nothing where it may be met. Of
 * the percentiles that are known, the highest that is not above the objective's own: where that one
 * is too slow, so is every higher one.
 */
export function latencyMissed(
  latency: LatencyRanges,
  objective: LatencyObjective | undefined,
): readonly string[] {
  if (objective === undefined) return [];
  const known = KNOWN.find(({ percentile }) => percentile <= objective.percentile);
  if (known === undefined) return [];
  const low = Math.round(latency[known.name].low);
  if (low <= objective.ms) return [];
  return [`its ${known.name} is ${low} ms at best, above the objective of ${objective.ms} ms`];
}
