import { createAlbLogReader } from "./alb-log-reader.ts";
import { createClfReader } from "./clf-reader.ts";
import { createCountsReader } from "./counts-reader.ts";
import { TRAFFIC_FORMATS, type TrafficFormat } from "./traffic-formats.ts";
import type { TrafficReader } from "./traffic-reading.ts";

const CREATE: Readonly<Record<TrafficFormat, () => TrafficReader>> = {
  counts: createCountsReader,
  alb: createAlbLogReader,
  clf: createClfReader,
};

export function createTrafficReader(format: TrafficFormat): TrafficReader {
  return CREATE[format]();
}

/** The format whose reader accepts most of the first lines of a file; undefined when none accepts any. */
export function detectFormat(firstLines: readonly string[]): TrafficFormat | undefined {
  const scored = TRAFFIC_FORMATS.map((format) => ({
    format,
    read: readableLines(format, firstLines),
  }));
  const best = scored.reduce((most, next) => (next.read > most.read ? next : most));
  return best.read > 0 ? best.format : undefined;
}

function readableLines(format: TrafficFormat, lines: readonly string[]): number {
  return lines.filter((line) => {
    const reader = createTrafficReader(format);
    reader.push(line);
    return reader.end().kind === "read";
  }).length;
}
