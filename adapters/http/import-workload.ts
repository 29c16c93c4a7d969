import { toMeasuredTraffic } from "../../core/measured-traffic.ts";
import type { TrafficSummary } from "../../core/traffic-input/traffic-reading.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import type { ImportQuery } from "./schemas.ts";

/** The workload that a file makes: its counts, its means where it has them, the query for the rest. */
export function toWorkload(summary: TrafficSummary, query: ImportQuery): WorkloadInput {
  const { bytesIn, bytesOut, durations } = summary;
  const durationMs = query.durationMs ?? durations?.meanMs;
  return {
    name: query.name,
    region: query.region,
    ...(query.architecture && { architecture: query.architecture }),
    traffic: toMeasuredTraffic(summary.series),
    request: {
      // Absent where neither tells: the core then says that it is missing.
      ...({ durationMs } as { durationMs: number }),
      memoryMb: query.memoryMb,
      ...(bytesIn && { requestBytes: Math.round(bytesIn.meanPerRequest) }),
      ...(bytesOut && { responseBytes: Math.round(bytesOut.meanPerRequest) }),
    },
  };
}

/**
 * A summary without its series, which has a number for each minute. Its month is the one that is
 * compared: that of the last quarter, in the steps that a workload has room for.
 */
export function presentSummary(
  { series, profile, ...summary }: TrafficSummary,
  requestsPerMonth: number,
): object {
  const startsAt = new Date(series.startSeconds * 1000).toISOString();
  return { startsAt, minutes: series.counts.length, requestsPerMonth, ...summary };
}
