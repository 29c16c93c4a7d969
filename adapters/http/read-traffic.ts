import { createTrafficReader, detectFormat } from "../../core/traffic-input/detect-format.ts";
import type { TrafficFormat } from "../../core/traffic-input/traffic-formats.ts";
import type { TrafficReader, TrafficReading } from "../../core/traffic-input/traffic-reading.ts";

/** Enough to tell a header or a torn first line from the format. */
const LINES_LOOKED_AT = 20;
const LINES_PER_PROGRESS = 50_000;

export type Progress = { readonly type: "progress"; readonly lines: number };

/** Reads lines by their format, or by the one that the first of them have, telling of its progress. */
export async function* readTraffic(
  batches: AsyncIterable<readonly string[]>,
  format?: TrafficFormat,
): AsyncGenerator<Progress, TrafficReading> {
  let reader = format === undefined ? undefined : createTrafficReader(format);
  const first: string[] = [];
  let lines = 0;
  for await (const batch of batches) {
    for (const line of batch) {
      lines++;
      if (reader !== undefined) reader.push(line);
      else if (first.push(line) === LINES_LOOKED_AT) reader = open(first);
      if (lines % LINES_PER_PROGRESS === 0) yield { type: "progress", lines };
    }
  }
  return (reader ?? open(first)).end();
}

/** Lines of no known format are read as counts, whose reader then says what is wrong with them. */
function open(first: readonly string[]): TrafficReader {
  const reader = createTrafficReader(detectFormat(first) ?? "counts");
  for (const line of first) reader.push(line);
  return reader;
}
