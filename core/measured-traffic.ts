import { parseTimestamp } from "./traffic-input/parse-timestamp.ts";
import type { RequestSeries } from "./traffic-series.ts";
import type { MeasuredTraffic } from "./workload.ts";

/** Two weeks of minutes, so that a stored workload fits into an item of a table (400 KB). */
export const MOST_STEPS = 20_160;
/** Ninety-two days: a quarter. */
export const MOST_MINUTES = 132_480;

/** Steps that a day can be cut into evenly, in minutes. */
const STEPS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 60] as const;

/**
 * A file's summary as the traffic of a workload: its last quarter at most, in the shortest steps that
 * two weeks of entries have room for, each a mean to the thousandth.
 */
export function toMeasuredTraffic(series: RequestSeries): MeasuredTraffic {
  const stepsPerMinute = 60 / series.stepSeconds;
  const counts = series.counts.slice(-Math.floor(MOST_MINUTES * stepsPerMinute));
  const skipped = series.counts.length - counts.length;
  const minutes = counts.length / stepsPerMinute;
  const stepMinutes = STEPS.find(
    (step) => step * stepsPerMinute >= 1 && minutes / step <= MOST_STEPS,
  );
  const start = series.startSeconds + skipped * series.stepSeconds;
  return {
    requestsPerMinute: meansOf(counts, Math.round((stepMinutes ?? 60) * stepsPerMinute)).map(
      (mean) => Math.round(mean * stepsPerMinute * 1000) / 1000,
    ),
    startsAt: new Date(start * 1000).toISOString(),
    stepMinutes: stepMinutes ?? 60,
  };
}

/** The counts that measured traffic stands for. */
export function toRequestSeries(traffic: MeasuredTraffic): RequestSeries {
  const { requestsPerMinute, startsAt, stepMinutes } = traffic;
  return {
    startSeconds: parseTimestamp(startsAt) ?? 0,
    stepSeconds: stepMinutes * 60,
    counts: requestsPerMinute.map((mean) => mean * stepMinutes),
  };
}

function meansOf(counts: readonly number[], each: number): readonly number[] {
  return Array.from({ length: Math.ceil(counts.length / each) }, (_, index) => {
    const part = counts.slice(index * each, (index + 1) * each);
    return part.reduce((sum, count) => sum + count, 0) / part.length;
  });
}
