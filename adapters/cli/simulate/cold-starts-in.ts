import { coldStartShare } from "../../../core/models/cold-starts.ts";
import type { RequestSeries } from "../../../core/traffic-series.ts";

/** How long a warm and a cold invocation hold an environment. */
export type InvocationTimes = { readonly warmSeconds: number; readonly coldSeconds: number };

/** Rates are looked at in so many steps a decade: the model is right to within 30 to 50 % only. */
const STEPS_PER_DECADE = 20;

/** Cold starts of steady traffic at each hour's mean rate; those of growing traffic come on top. */
export function coldStartsIn(series: RequestSeries, times: InvocationTimes): number {
  const known = new Map<number, number>();
  const shareAt = (rate: number): number => {
    const step = Math.round(Math.log10(rate) * STEPS_PER_DECADE);
    const requestsPerSecond = 10 ** (step / STEPS_PER_DECADE);
    const share = known.get(step) ?? coldStartShare({ requestsPerSecond, ...times });
    known.set(step, share);
    return share;
  };
  return hourly(series).reduce((sum, { requests, seconds }) => {
    return requests > 0 ? sum + requests * shareAt(requests / seconds) : sum;
  }, 0);
}

function hourly({ counts, stepSeconds }: RequestSeries) {
  const steps = Math.max(1, Math.round(3600 / stepSeconds));
  return Array.from({ length: Math.ceil(counts.length / steps) }, (_, hour) => {
    const part = counts.slice(hour * steps, (hour + 1) * steps);
    return {
      requests: part.reduce((sum, count) => sum + count, 0),
      seconds: part.length * stepSeconds,
    };
  });
}
