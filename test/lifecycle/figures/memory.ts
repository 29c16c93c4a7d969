import { growMemory, type Held, type MemoryReport } from "../memory.ts";
import type { Figure, FigureOptions } from "./figure.ts";

const HEAP_GROWTH = 0.02;
const RSS_GROWTH = 0.1;
/**
 * Of `--requests`: as many as some two minutes allow. Node goes on taking memory for a while after
 * its start, for its young generation and for compiled code; what is looked for comes after that.
 */
const OURS = { early: 0.75, late: 3 };
const LEAK = { early: 0.1, late: 0.3 };

/** R10: what a server holds does not grow with the requests that it has answered. */
export async function* memoryFigures({ requests }: FigureOptions): AsyncGenerator<Figure> {
  const [early, late] = [OURS.early, OURS.late].map((share) => Math.ceil(requests * share));
  const ours = await growMemory("ours", early ?? 0, late ?? 0);
  const leak = await growMemory("leaking-hono", requests * LEAK.early, requests * LEAK.late);
  yield {
    case: "R10",
    figure: `growth from ${early} to ${late} requests, 10 % aborted, 10 % streams`,
    bar: `heap ${toPercent(HEAP_GROWTH)}, RSS ${toPercent(RSS_GROWTH)}, no handle`,
    measured: tell(ours),
    met: isFlat(ours),
    controls: [{ name: "leaking-hono", measured: tell(leak), fails: !isFlat(leak) }],
    details: { ours, leak },
  };
}

function isFlat(report: MemoryReport): boolean {
  const { early, late } = report;
  const { heap, rss } = growth(report);
  const handles = late.resources <= early.resources && late.sockets <= 0;
  return heap <= HEAP_GROWTH && rss <= RSS_GROWTH && handles;
}

function growth({ early, late }: MemoryReport) {
  return { heap: late.heapUsed / early.heapUsed - 1, rss: late.rss / early.rss - 1 };
}

function tell(report: MemoryReport): string {
  const { early, late } = report;
  const { heap, rss } = growth(report);
  const memory =
    `heap ${toPercent(heap)} of ${toMegabytes(early.heapUsed)}, ` +
    `RSS ${toPercent(rss)} of ${toMegabytes(early.rss)}`;
  return `${memory}, ${tellHandles(early, late)}`;
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
