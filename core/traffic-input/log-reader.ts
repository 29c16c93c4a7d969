import { createByteSum } from "./byte-sum.ts";
import { createDurationHistogram } from "./duration-histogram.ts";
import { createLineTally } from "./line-tally.ts";
import { createMinuteCounts } from "./minute-counts.ts";
import { toReading } from "./to-reading.ts";
import type { TrafficReader } from "./traffic-reading.ts";

/** One request of a log; what its line does not say is absent. */
export type LogEntry = {
  readonly epochSeconds: number;
  readonly bytesIn?: number | undefined;
  readonly bytesOut?: number | undefined;
  readonly durationSeconds?: number | undefined;
};

/** A line that is no request: not malformed, but nothing to count. */
export type Skipped = { readonly skipped: true };
/** What a line should have been. */
export type Malformed = { readonly expected: string };

/** Reads an access log, given how one of its lines is parsed. */
export function createLogReader(
  parse: (line: string) => LogEntry | Skipped | Malformed,
): TrafficReader {
  const tally = createLineTally();
  const minutes = createMinuteCounts();
  const durations = createDurationHistogram();
  const [bytesIn, bytesOut] = [createByteSum(), createByteSum()];
  const count = (entry: LogEntry): void => {
    minutes.add(entry.epochSeconds, 1);
    bytesIn.add(entry.bytesIn);
    bytesOut.add(entry.bytesOut);
    if (entry.durationSeconds !== undefined) durations.add(entry.durationSeconds);
  };
  return {
    push: (line) => {
      const text = tally.next(line);
      if (text === undefined) return;
      const parsed = parse(text);
      if ("expected" in parsed) tally.malformed(parsed.expected);
      else if ("epochSeconds" in parsed) count(parsed);
    },
    end: () => {
      const [received, sent] = [bytesIn.toBytes(), bytesOut.toBytes()];
      const measured = durations.toDurations();
      return toReading(tally.counts(), minutes, 1, {
        ...(received && { bytesIn: received }),
        ...(sent && { bytesOut: sent }),
        ...(measured && { durations: measured }),
      });
    },
  };
}
