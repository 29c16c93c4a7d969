import { KINDS, type Kind, type OpenKind } from "./kinds.ts";
import { type Chunk, runChunk } from "./run-chunk.ts";

/** What a worker is asked to do. */
export interface Task extends Chunk {
  readonly kind: Kind;
}

/** What came of it. */
export interface Done {
  readonly task: Task;
  readonly failure: string | undefined;
  readonly heapBytes: number;
  /** Timers that nobody has cleared. */
  readonly timers: number;
}

const open = new Map<Kind, Promise<OpenKind>>();

function opened(kind: Kind): Promise<OpenKind> {
  const running = open.get(kind) ?? KINDS[kind]();
  open.set(kind, running);
  return running;
}

async function run(task: Task): Promise<Done> {
  const failure = await runChunk(await opened(task.kind), task);
  // What garbage collection leaves is kept by somebody.
  globalThis.gc?.();
  const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  return { task, failure, heapBytes: process.memoryUsage().heapUsed, timers };
}

process.on("message", (task: Task) => {
  void run(task).then((done) => process.send?.(done));
});
