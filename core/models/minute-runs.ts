import { type RequestSeries, toMinutes } from "../traffic-series.ts";

/** Consecutive minutes of the same traffic: most of it is told by the hour. */
export type MinuteRun = {
  /** In each of its minutes. */
  readonly requests: number;
  readonly minutes: number;
};

/** A series minute by minute, equal minutes that follow each other as one. */
export function toRuns(series: RequestSeries): readonly MinuteRun[] {
  const runs: { requests: number; minutes: number }[] = [];
  for (const requests of toMinutes(series)) {
    const last = runs.at(-1);
    if (last?.requests === requests) last.minutes++;
    else runs.push({ requests, minutes: 1 });
  }
  return runs;
}

/** The same shape at another volume. */
export function scaleRuns(runs: readonly MinuteRun[], factor: number): readonly MinuteRun[] {
  if (factor === 1) return runs;
  return runs.map(({ requests, minutes }) => ({ requests: requests * factor, minutes }));
}
