import type { Row } from "./rows.ts";
import { startWorker, type Worker } from "./start-worker.ts";
import type { FrontDoor } from "./wire-request.ts";
import type { Measured, Prepared } from "./worker.ts";
import type { Workload } from "./workloads.ts";

/** One adapter with one workload behind one front door. */
export interface Cell {
  readonly row: Row;
  readonly workload: Workload;
  readonly frontDoor: FrontDoor;
  readonly prepared: Prepared;
  readonly samples: Measured[];
}

export interface Plan {
  readonly rows: readonly (readonly [Row, string])[];
  readonly workloads: readonly Workload[];
  readonly rounds: number;
}

const WARM_UP_MS = 100;
// What one workload taught the compiler the next may undo: all go round a few times first.
const WARM_UP_ROUNDS = 8;
// Short samples, many rounds: a long garbage collection then spoils few of them, and no median.
const SAMPLE_MS = 12;

type Active = Cell & { readonly worker: Worker };

/**
 * Measures every cell once a round, the adapters of one workload right after each other, so that
 * whatever else the machine does falls on all of them.
 */
export async function measureFrontDoor(frontDoor: FrontDoor, plan: Plan): Promise<Cell[]> {
  const workers = plan.rows.map(([row, path]) => ({ row, path, worker: startWorker(row.name) }));
  try {
    const cells: Active[] = [];
    for (const { path, worker } of workers) await worker.perform({ do: "load", path, frontDoor });
    for (const workload of plan.workloads) {
      for (const { row, worker } of workers) {
        if (runs(row, workload)) cells.push(await prepare({ row, workload, frontDoor, worker }));
      }
    }
    for (let round = 0; round < WARM_UP_ROUNDS; round++) await measureRound(cells);
    for (const { samples } of cells) samples.length = 0;
    for (let round = 0; round < plan.rounds; round++) await measureRound(cells);
    return cells;
  } finally {
    for (const { worker } of workers) worker.stop();
  }
}

function runs({ app }: Row, { honoOnly = false }: Workload): boolean {
  return !honoOnly || app === "hono" || app === "bare";
}

async function prepare(cell: Omit<Active, "prepared" | "samples">): Promise<Active> {
  const task = { do: "prepare", workload: cell.workload.name, warmUpMs: WARM_UP_MS } as const;
  return { ...cell, prepared: await cell.worker.perform<Prepared>(task), samples: [] };
}

async function measureRound(cells: readonly Active[]): Promise<void> {
  for (const { worker, workload, prepared, samples } of cells) {
    if (prepared.wallUs === undefined) continue;
    const count = Math.max(3, Math.round((SAMPLE_MS * 1000) / prepared.wallUs));
    const task = { do: "measure", workload: workload.name, count } as const;
    samples.push(await worker.perform<Measured>(task));
  }
}
