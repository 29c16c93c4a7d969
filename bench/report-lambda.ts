import type { Cell } from "./measure-front-door.ts";
import { median, medianRatio, rounded } from "./median.ts";
import { FLOOR, HONO, OURS } from "./rows.ts";
import { LAMBDA_TARGETS } from "./targets.ts";

/** The two readings of one sample: with the JSON of the event and the result, and without. */
type Part = "whole" | "handler";

/** One line for each cell. */
export function reportCell(cell: Cell, cells: readonly Cell[]): object {
  const { row, workload, frontDoor, prepared, samples } = cell;
  return {
    adapter: row.name,
    workload: workload.name,
    frontDoor,
    correct: prepared.wrong === undefined,
    ...(prepared.wrong !== undefined && { wrong: prepared.wrong }),
    medianUs: rounded(median(samples.map(({ whole }) => whole.wallUs))),
    cpuUs: rounded(median(cpu(cell, "whole"))),
    ratioToHono: ratio(cell, named(HONO, cell, cells), "whole"),
    ratioToFloor: ratio(cell, named(FLOOR, cell, cells), "whole"),
    handlerCpuUs: rounded(median(cpu(cell, "handler"))),
    handlerRatioToHono: ratio(cell, named(HONO, cell, cells), "handler"),
    handlerRatioToFloor: ratio(cell, named(FLOOR, cell, cells), "handler"),
  };
}

/** What the last line says of one workload behind one front door. */
export function summarise(ours: Cell, cells: readonly Cell[]): object {
  const hono = named(HONO, ours, cells);
  const reached = ratio(ours, hono, "handler");
  const target = LAMBDA_TARGETS[ours.workload.name];
  return {
    workload: ours.workload.name,
    frontDoor: ours.frontDoor,
    ratioToHono: ratio(ours, hono, "whole"),
    floorToHono: ratio(named(FLOOR, ours, cells), hono, "whole"),
    handlerRatioToHono: reached,
    ...(target !== undefined && { target, met: reached !== null && reached <= target }),
    ...fastestPeer(ours, cells),
  };
}

export function isOurs({ row }: Cell): boolean {
  return row.name === OURS;
}

// A peer that answers wrongly has not done the work, and is no measure of it.
function fastestPeer(ours: Cell, cells: readonly Cell[]): object {
  const [fastest] = cells
    .filter((cell) => isBeside(ours, cell) && cell.row.kind === "peer" && !cell.prepared.wrong)
    .map((peer) => ({ name: peer.row.name, ratio: ratio(ours, peer, "handler") }))
    .toSorted((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0));
  return { fastestPeer: fastest?.name ?? null, handlerRatioToFastestPeer: fastest?.ratio ?? null };
}

function named(name: string, beside: Cell, cells: readonly Cell[]): Cell | undefined {
  return cells.find((cell) => cell.row.name === name && isBeside(beside, cell));
}

function isBeside(one: Cell, other: Cell): boolean {
  return one.workload === other.workload && one.frontDoor === other.frontDoor;
}

function ratio(cell: Cell | undefined, to: Cell | undefined, part: Part): number | null {
  if (cell === undefined || to === undefined) return null;
  return rounded(medianRatio(cpu(cell, part), cpu(to, part)));
}

function cpu({ samples }: Cell, part: Part): number[] {
  return samples.map((sample) => sample[part].cpuUs);
}
