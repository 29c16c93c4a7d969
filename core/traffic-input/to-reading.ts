import { meanPerSecond, peakPerSecond, profileOf } from "../traffic-series.ts";
import type { LineCounts } from "./line-tally.ts";
import { type MinuteCounts, spanRefusal } from "./minute-counts.ts";
import type { TrafficReading, TrafficSummary } from "./traffic-reading.ts";

/** What a form tells beyond counts. */
export type Details = Pick<TrafficSummary, "bytesIn" | "bytesOut" | "durations">;

/** The end of every reader: a summary, or why the file cannot be trusted. */
export function toReading(
  { refusal, ...counts }: LineCounts,
  minutes: MinuteCounts,
  spreadMinutes: number,
  details: Details = {},
): TrafficReading {
  const reason = refusal ?? emptiness(minutes) ?? spanRefusal(minutes.span());
  if (reason !== undefined) return { kind: "refused", reason, badLines: counts.badLines };
  const series = minutes.toSeries(spreadMinutes);
  const summary = {
    requests: series.counts.reduce((sum, count) => sum + count, 0),
    series,
    profile: profileOf(series),
    meanPerSecond: meanPerSecond(series),
    peakPerSecond: peakPerSecond(series),
    ...details,
    ...counts,
  };
  return { kind: "read", summary };
}

function emptiness(minutes: MinuteCounts): string | undefined {
  return minutes.span().minutes === 0 ? "no line is a request or a count" : undefined;
}
