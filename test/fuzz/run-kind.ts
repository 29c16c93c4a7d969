import { bundleWorker } from "./bundle-worker.ts";
import type { Kind } from "./kinds.ts";
import { startCrew } from "./start-crew.ts";
import type { Done, Task } from "./worker.ts";

/** Whose `Request` and `Response` the app gets: Node's, or in a bundle ours. */
export type Classes = "node" | "own";

export interface RunOptions {
  readonly runs: number;
  readonly seed: number;
  /** @default one worker process each, with every other chunk */
  readonly classes?: Classes | undefined;
}

/** How far a kind has come. */
export interface Progress {
  readonly runs: number;
  readonly heapBytes: number;
}

/** Small enough to show progress and to repeat. */
const CHUNK: Readonly<Record<Kind, number>> = { requests: 500, responses: 250, events: 2_500 };
const BOTH: readonly Classes[] = ["node", "own"];

/** Runs one kind in worker processes; answers the first failure, or undefined. */
export async function runKind(
  kind: Kind,
  { runs, seed, classes }: RunOptions,
  report: (progress: Progress) => void = () => undefined,
): Promise<string | undefined> {
  const tasks = planTasks(kind, runs, seed);
  const crews = classes === undefined ? BOTH : [classes];
  const state = { runs: 0, failure: undefined as string | undefined };

  function onDone({ task, failure, heapBytes }: Done): void {
    state.failure ??= failure;
    state.runs += task.runs;
    report({ runs: state.runs, heapBytes });
  }

  async function work(crew: Classes, index: number): Promise<void> {
    const own = tasks.filter((_, at) => at % crews.length === index);
    const next = () => (state.failure === undefined ? own.shift() : undefined);
    const failure = await startCrew(await workerOf(crew), { next, onDone });
    if (failure !== undefined) state.failure = `[--classes ${crew}] ${failure}`;
  }

  await Promise.all(crews.map(work));
  return state.failure;
}

async function workerOf(classes: Classes): Promise<URL> {
  return classes === "node" ? new URL("worker.ts", import.meta.url) : bundleWorker();
}

function planTasks(kind: Kind, runs: number, seed: number): Task[] {
  const size = Math.min(CHUNK[kind], Math.ceil(runs / BOTH.length));
  return Array.from({ length: Math.ceil(runs / size) }, (_, index) => ({
    kind,
    seed: seed + index,
    runs: Math.min(size, runs - index * size),
  }));
}
