import { growMemory, type Held, type MemoryReport } from "../memory.ts";
import type { Figure, FigureOptions } from "./figure.ts";

/** Whatever is kept of a request takes at least one pointer; the heap itself comes and goes by 1 MB. */
const KEPT_BYTES = 8;
const RSS_GROWTH = 0.1;
/**
 * Of `--requests`: as many as some two minutes allow. Node goes on taking memory for a while after
 * its start, for its young generation and for compiled code; what is looked for comes after that.
 */
const OURS = { early: 1.5, late: 4 };
const LEAK = { early: 0.1, late: 0.3 };

/** R10: what a server holds does not grow with the requests that it has answered. */
export async function* memoryFigures({ requests }: FigureOptions): AsyncGenerator<Figure> {
  const [early, late] = [requests * OURS.early, requests * OURS.late];
  const ours = await growMemory("ours", early, late);
  const leak = await growMemory("leaking-hono", requests * LEAK.early, requests * LEAK.late);
  yield {
    case: "R10",
    figure: `growth from ${early} to ${late} requests, 10 % aborted, 10 % streams`,
    bar: `heap under ${KEPT_BYTES} bytes a request, RSS ${toPercent(RSS_GROWTH)}, no handle`,
    measured: tell(ours),
    met: isFlat(ours),
    controls: [{ name: "leaking-hono", measured: tell(leak), fails: !isFlat(leak) }],
    details: { ours, leak },
  };
}

function isFlat(report: MemoryReport): boolean {
  const { early, late } = report;
  const handles = late.resources <= early.resources && late.sockets <= 0;
  return keptBytes(report) < KEPT_BYTES && rssGrowth(report) <= RSS_GROWTH && handles;
}

function keptBytes({ early, late, requests }: MemoryReport): number {
  return (late.heapUsed - early.heapUsed) / requests;
}

function rssGrowth({ early, late }: MemoryReport): number {
  return late.rss / early.rss - 1;
}

function tell(report: MemoryReport): string {
  const { early, late } = report;
  const heap = `heap ${toMegabytes(early.heapUsed)} to ${toMegabytes(late.heapUsed)}`;
  const kept = `${keptBytes(report).toFixed(1)} bytes a request`;
  const rss = `RSS ${toPercent(rssGrowth(report))} of ${toMegabytes(early.rss)}`;
  return `${heap}, ${kept}, ${rss}, ${tellHandles(early, late)}`;
}

function tellHandles(early: Held, late: Held): string {
  return `handles ${early.resources} to ${late.resources}, sockets ${early.sockets} to ${late.sockets}`;
}

function toPercent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function toMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
