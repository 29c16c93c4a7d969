import { createLineTally } from "./line-tally.ts";
import { createMinuteCounts, type MinuteCounts } from "./minute-counts.ts";
import { parseTimestamp, TIMESTAMP_FORMS } from "./parse-timestamp.ts";
import { toReading } from "./to-reading.ts";
import type { TrafficReader } from "./traffic-reading.ts";

export type CountsOptions = {
  /**
   * Seconds that one count stands for, a multiple of 60.
   * @default - the most frequent distance of the timestamps; a minute where there are none
   */
  readonly stepSeconds?: number;
  /** Epoch seconds of the first count where there are no timestamps. @default - a Monday, midnight UTC */
  readonly startSeconds?: number;
};

const MONDAY: number = 4 * 24 * 3600;

/**
 * Reads request counts, one a line: `timestamp,count` (also with semicolons or tabs), or counts alone in
 * order of time; a first line without a number is a header. Counts of longer steps are spread evenly over
 * their minutes, minutes without a line had no requests.
 */
export function createCountsReader(options: CountsOptions = {}): TrafficReader {
  const { stepSeconds, startSeconds = MONDAY } = options;
  const tally = createLineTally();
  const minutes = createMinuteCounts();
  let form: Form | undefined;
  let [begun, steps] = [false, 0];
  const read = (columns: readonly string[]): void => {
    form ??= columns.length === 1 ? BARE : DATED;
    const requests = columns.length === form.columns ? toCount(columns.at(-1)) : undefined;
    const bareTime = startSeconds + steps * (stepSeconds ?? 60);
    const at = form === BARE ? bareTime : parseTimestamp(columns[0] ?? "");
    steps++;
    if (requests === undefined || at === undefined) tally.malformed(form.expected);
    else minutes.add(at, requests);
  };
  return {
    push: (line) => {
      const text = tally.next(line);
      if (text === undefined) return;
      const columns = text.split(SEPARATOR).map(unquoted);
      if (begun || !isHeader(columns)) read(columns);
      begun = true;
    },
    end: () => {
      const seconds = stepSeconds ?? (form === BARE ? 60 : usualDistance(minutes) * 60);
      return toReading(tally.counts(), minutes, Math.max(1, Math.round(seconds / 60)));
    },
  };
}

type Form = { readonly columns: number; readonly expected: string };

const BARE: Form = { columns: 1, expected: "a count of requests, as in 42" };
const DATED: Form = {
  columns: 2,
  expected: `a timestamp and a count: ${TIMESTAMP_FORMS}, then a comma and a number from 0`,
};
const SEPARATOR = /[,;\t]/;
function isHeader(columns: readonly string[]): boolean {
  return /^[a-z]/i.test(columns.at(-1) ?? "");
}

function toCount(text = ""): number | undefined {
  return /^\d{1,12}(?:\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}

function unquoted(text: string): string {
  const bare = text.trim();
  return bare.length > 1 && bare.startsWith('"') && bare.endsWith('"') ? bare.slice(1, -1) : bare;
}

/** The most frequent distance between entries, in minutes; 1 for a single one. */
function usualDistance(minutes: MinuteCounts): number {
  const distances = new Map<number, number>();
  let [usual, most] = [1, 0];
  let before: number | undefined;
  for (const minute of minutes.minutes()) {
    const distance = minute - (before ?? minute);
    before = minute;
    if (distance === 0) continue;
    const times = (distances.get(distance) ?? 0) + 1;
    distances.set(distance, times);
    if (times > most) [usual, most] = [distance, times];
  }
  return usual;
}
