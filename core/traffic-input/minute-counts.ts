import type { RequestSeries } from "../traffic-series.ts";

/** Requests by minute, in any order of time. */
export type MinuteCounts = {
  add(epochSeconds: number, requests: number): void;
  /** The first and the last minute, and how many have an entry. */
  span(): { readonly first: number; readonly last: number; readonly minutes: number };
  /** The minutes that have an entry, in order. */
  minutes(): readonly number[];
  /** Every minute from the first to the last; each entry is spread over so many minutes from its own on. */
  toSeries(spreadMinutes: number): RequestSeries;
};

/** Two years: more is a wrong timestamp, and would fill the memory with empty minutes. */
export const MOST_MINUTES: number = 2 * 366 * 24 * 60;

export function createMinuteCounts(): MinuteCounts {
  const counts = new Map<number, number>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    add: (epochSeconds, requests) => {
      const minute = Math.floor(epochSeconds / 60);
      first = Math.min(first, minute);
      last = Math.max(last, minute);
      // A file that spans more is refused at its end; until then its minutes are not kept.
      if (last - first <= MOST_MINUTES) counts.set(minute, (counts.get(minute) ?? 0) + requests);
    },
    span: () => ({ first, last, minutes: counts.size }),
    minutes: () => [...counts.keys()].sort((a, b) => a - b),
    toSeries: (spreadMinutes) => {
      const dense = new Array<number>(last - first + spreadMinutes).fill(0);
      for (const [minute, requests] of counts) {
        for (let offset = minute - first; offset < minute - first + spreadMinutes; offset++) {
          dense[offset] = (dense[offset] ?? 0) + requests / spreadMinutes;
        }
      }
      return { startSeconds: first * 60, stepSeconds: 60, counts: dense };
    },
  };
}

/** Why the minutes cannot make a series, if so. */
export function spanRefusal({ first, last }: ReturnType<MinuteCounts["span"]>): string | undefined {
  if (last - first < MOST_MINUTES) return undefined;
  return `the timestamps span ${toDay(first)} to ${toDay(last)}; at most two years are read, so one of them must be wrong`;
}

function toDay(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 10);
}
