import { createTrafficReader, detectFormat } from "../../../core/traffic-input/detect-format.ts";
import {
  TRAFFIC_FORMATS,
  type TrafficFormat,
} from "../../../core/traffic-input/traffic-formats.ts";
import type { TrafficSummary } from "../../../core/traffic-input/traffic-reading.ts";
import { counted, long, short } from "../format-figures.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import type { Input } from "./open-input.ts";
import { splitLines } from "./split-lines.ts";

const FORMS =
  "an ALB access log, Common or Combined Log Format (Apache, nginx), or request counts, one a line, as in " +
  '"2026-01-31 13:05:00,42"';

/** So many lines tell the format. */
const LOOKED_AT = 20;

/** Reads requests or counts to the end, in constant memory, and says how far it has come. */
export async function readTraffic(
  input: Input,
  terminal: Terminal,
  format?: TrafficFormat,
): Promise<TrafficSummary> {
  const batches = splitLines(input.chunks, input.name);
  const { found, lines: first } = await detect(batches, input, format);
  const reader = createTrafficReader(found);
  const progress = createProgress(input, terminal);
  for (const line of first) reader.push(line);
  let lines = first.length;
  for await (const batch of batches) {
    for (const line of batch) reader.push(line);
    lines += batch.length;
    progress(lines);
  }
  const reading = reader.end();
  if (reading.kind === "refused") throw refused(input, found, reading);
  terminal.note(summaryOf(input, found, reading.summary));
  return reading.summary;
}

async function detect(
  batches: AsyncGenerator<readonly string[]>,
  { name }: Input,
  format: TrafficFormat | undefined,
): Promise<{ readonly found: TrafficFormat; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  while (lines.length < LOOKED_AT) {
    const next = await batches.next();
    if (next.done === true) break;
    for (const line of next.value) lines.push(line);
  }
  if (lines.every((line) => line.trim() === "")) {
    throw new UsageError(`${name}: has no lines; give ${FORMS}`);
  }
  const found = format ?? detectFormat(lines.slice(0, LOOKED_AT));
  if (found === undefined) {
    const [sample = ""] = lines;
    throw new UsageError(
      `${name}: begins with "${sample.slice(0, 60)}", which is none of the forms read: ${FORMS}`,
    );
  }
  return { found, lines };
}

function refused(
  { name }: Input,
  format: TrafficFormat,
  { reason, badLines }: { readonly reason: string; readonly badLines: TrafficSummary["badLines"] },
): UsageError {
  const [bad] = badLines;
  const where = bad === undefined ? "" : `; line ${bad.line} should have ${bad.expected}`;
  return new UsageError(
    `${name}: ${reason} as ${format}${where}; if it is of another form, name it with --format ${TRAFFIC_FORMATS.join("|")}`,
  );
}

const EVERY_MS = 100;

function createProgress(input: Input, terminal: Terminal): (lines: number) => void {
  let last = performance.now();
  return (lines) => {
    const now = performance.now();
    if (now - last < EVERY_MS) return;
    last = now;
    const read = input.bytesRead();
    const share = input.size === undefined ? "" : ` of ${megabytes(input.size)}`;
    terminal.progress(`reading ${input.name}: ${megabytes(read)}${share}, ${long(lines)} lines`);
  };
}

function summaryOf(input: Input, format: TrafficFormat, summary: TrafficSummary): string {
  const { series, requests, lines, malformedLines } = summary;
  const [from, to] = [series.startSeconds, series.startSeconds + series.counts.length * 60].map(
    toDay,
  );
  const skipped =
    malformedLines > 0 ? `, ${long(malformedLines)} of them unreadable and left out` : "";
  return (
    `read ${input.name} (${format}): ${counted(lines, "line")}, ${megabytes(input.bytesRead())}${skipped}; ` +
    `${counted(requests, "request", short(requests))} from ${from} to ${to}, ` +
    `${short(summary.peakPerSecond)}/s in the busiest minute`
  );
}

function toDay(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().slice(0, 10);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0)} MB`;
}
