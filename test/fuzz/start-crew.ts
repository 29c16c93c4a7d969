import { fork } from "node:child_process";
import { createLeakWatch } from "./leak-watch.ts";
import type { Done, Task } from "./worker.ts";

export interface CrewOptions {
  /** What to do next, or undefined when all is done. */
  readonly next: () => Task | undefined;
  readonly onDone: (done: Done) => void;
}

/** No chunk takes a tenth of it: what does hangs where no timer can tell. */
const HANG_MS = 300_000;
const EXEC_ARGV = ["--expose-gc", "--disable-warning=ExperimentalWarning"];

/** One worker process, until there is no task; answers what failed first, or undefined. */
export async function startCrew(
  module: URL,
  { next, onDone }: CrewOptions,
): Promise<string | undefined> {
  const worker = fork(module, { execArgv: EXEC_ARGV });
  const leakOf = createLeakWatch();
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const state: { task?: Task | undefined; timer?: NodeJS.Timeout } = {};

  function give(): void {
    state.task = next();
    if (state.task === undefined) finish(undefined);
    else send(state.task);
  }

  function send(task: Task): void {
    worker.send(task);
    state.timer = setTimeout(() => finish(`hangs: ${JSON.stringify(task)}`), HANG_MS);
  }

  function finish(how: string | undefined): void {
    clearTimeout(state.timer);
    resolve(how);
    worker.kill("SIGKILL");
  }

  worker.on("message", (done: Done) => {
    clearTimeout(state.timer);
    onDone(done);
    const failure = done.failure ?? leakOf(done);
    if (failure === undefined) give();
    else finish(failure);
  });
  worker.on("exit", (code) =>
    finish(`the worker ended with ${code}: ${JSON.stringify(state.task)}`),
  );
  give();
  return promise;
}
