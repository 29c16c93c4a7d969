import { HOURS_PER_MONTH } from "./price-book.ts";
import { hourlyRates, type TrafficProfile } from "./traffic-profile.ts";

/** Request counts of consecutive steps of time. */
export type RequestSeries = {
  /** Epoch seconds (UTC) at which the first step begins. */
  readonly startSeconds: number;
  readonly stepSeconds: number;
  /** Requests in each step; fractions where a longer count was spread. */
  readonly counts: readonly number[];
};

/** How traffic moves within an hour, which a profile of hours does not tell. */
export type Burstiness = {
  /** The busiest minutes' rate over the hour's mean, from 1 (even) to 6 (all of it within ten minutes). @default - 1 */
  readonly peakToMean?: number;
};

const HOURS_PER_WEEK = 168;
const MINUTES_PER_HOUR = 60;
const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_WEEK: number = HOURS_PER_WEEK * SECONDS_PER_HOUR;
/** 1970-01-05, the first Monday of epoch time, at midnight UTC. */
const FIRST_MONDAY: number = 4 * 24 * SECONDS_PER_HOUR;
/** Within each hour, the minutes 20 to 29 carry its peak: long enough for scaling to notice, too short to follow. */
const BURST = { first: 20, minutes: 10 } as const;

/**
 * One week of `profile`, minute by minute, Monday midnight first: each hour's requests, spread evenly or
 * with one burst of ten minutes. The same profile gives the same series.
 */
export function toSeries(
  profile: TrafficProfile,
  { peakToMean = 1 }: Burstiness = {},
): RequestSeries {
  const counts = hourlyRates(profile).flatMap((requestsPerSecond) =>
    Array.from(
      { length: MINUTES_PER_HOUR },
      (_, minute) => requestsPerSecond * 60 * factorOf(minute, peakToMean),
    ),
  );
  return { startSeconds: FIRST_MONDAY, stepSeconds: 60, counts };
}

/** Factors of an hour's minutes: `peakToMean` in the burst, the rest evenly, 1 on average. */
function factorOf(minute: number, peakToMean: number): number {
  const peak = Math.min(Math.max(peakToMean, 1), MINUTES_PER_HOUR / BURST.minutes);
  const inBurst = minute >= BURST.first && minute < BURST.first + BURST.minutes;
  if (inBurst) return peak;
  return (MINUTES_PER_HOUR - BURST.minutes * peak) / (MINUTES_PER_HOUR - BURST.minutes);
}

/**
 * The weekly profile of a series: its volume as a month of 730 hours, and the share of each hour of the
 * week (UTC). Hours of the week that the series does not reach get the mean of the same hour on other
 * days, else the mean of all.
 */
export function profileOf(series: RequestSeries): TrafficProfile {
  const known = meanPerHour(series, HOURS_PER_WEEK);
  const ofDay = meanPerHour(series, 24);
  const overall = meanPerSecond(series) * SECONDS_PER_HOUR;
  const hourly = known.map((mean, hour) => mean ?? ofDay[hour % 24] ?? overall);
  const perWeek = hourly.reduce((sum, requests) => sum + requests, 0);
  return {
    requestsPerMonth: Math.round((perWeek * HOURS_PER_MONTH) / HOURS_PER_WEEK),
    shares: hourly.map((requests) => (perWeek > 0 ? requests / perWeek : 1 / HOURS_PER_WEEK)),
  };
}

/** The series in steps of a minute: longer steps are spread evenly over theirs, shorter ones added up. */
export function toMinutes({ counts, stepSeconds }: RequestSeries): readonly number[] {
  if (stepSeconds === 60) return counts;
  const minutes = new Array<number>(Math.ceil((counts.length * stepSeconds) / 60)).fill(0);
  counts.forEach((count, step) => {
    for (let from = step * stepSeconds, end = from + stepSeconds; from < end; ) {
      const minute = Math.floor(from / 60);
      const until = Math.min(end, (minute + 1) * 60);
      minutes[minute] = (minutes[minute] ?? 0) + (count * (until - from)) / stepSeconds;
      from = until;
    }
  });
  return minutes;
}

/** Mean requests a second over the whole series. */
export function meanPerSecond({ counts, stepSeconds }: RequestSeries): number {
  const requests = counts.reduce((sum, count) => sum + count, 0);
  return counts.length > 0 ? requests / (counts.length * stepSeconds) : 0;
}

/** Requests a second in the busiest step. */
export function peakPerSecond({ counts, stepSeconds }: RequestSeries): number {
  return counts.reduce((most, count) => Math.max(most, count), 0) / stepSeconds;
}

/** Mean requests in an hour for each hour of a cycle of so many; undefined where no step begins in it. */
function meanPerHour(series: RequestSeries, cycleHours: number): readonly (number | undefined)[] {
  const requests = new Array<number>(cycleHours).fill(0);
  const seconds = new Array<number>(cycleHours).fill(0);
  series.counts.forEach((count, step) => {
    const hour = hourOfWeek(series.startSeconds + step * series.stepSeconds) % cycleHours;
    requests[hour] = (requests[hour] ?? 0) + count;
    seconds[hour] = (seconds[hour] ?? 0) + series.stepSeconds;
  });
  return requests.map((total, hour) => {
    const observed = seconds[hour] ?? 0;
    return observed > 0 ? (total * SECONDS_PER_HOUR) / observed : undefined;
  });
}

/** The hour of the week, Monday midnight UTC first. */
export function hourOfWeek(epochSeconds: number): number {
  const sinceMonday = (epochSeconds - FIRST_MONDAY) % SECONDS_PER_WEEK;
  return Math.floor(
    (sinceMonday < 0 ? sinceMonday + SECONDS_PER_WEEK : sinceMonday) / SECONDS_PER_HOUR,
  );
}
