import type { TrafficProfile } from "../traffic.ts";
import type { RequestSeries } from "../traffic-series.ts";
import type { Durations } from "./duration-histogram.ts";

/** A line that could not be read: its number, from 1, and what should have been there. */
export type BadLine = { readonly line: number; readonly expected: string };

/** What a log says of bytes; requests for which it says nothing do not count. */
export type Bytes = { readonly total: number; readonly meanPerRequest: number };

/** All that is kept of a file, however many lines it has. */
export type TrafficSummary = {
  readonly requests: number;
  /** Requests in each minute. */
  readonly series: RequestSeries;
  /** The volume of a month at this rate, and its shape over the week (UTC). */
  readonly profile: TrafficProfile;
  readonly meanPerSecond: number;
  /** In the busiest minute. */
  readonly peakPerSecond: number;
  /** Received from clients, sent to clients; absent where the form has no such field. */
  readonly bytesIn?: Bytes;
  readonly bytesOut?: Bytes;
  readonly durations?: Durations;
  readonly lines: number;
  readonly malformedLines: number;
  /** The first few of them. */
  readonly badLines: readonly BadLine[];
};

export type TrafficReading =
  | { readonly kind: "read"; readonly summary: TrafficSummary }
  | {
      readonly kind: "refused";
      /** What is wrong, what was found and what is allowed. */
      readonly reason: string;
      readonly badLines: readonly BadLine[];
    };

/** Reads text line by line in constant memory: one number for each minute, and nothing for each line. */
export type TrafficReader = {
  /** One line without its line break; a trailing carriage return is no part of it. */
  push(line: string): void;
  end(): TrafficReading;
};
