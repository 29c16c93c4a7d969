import type { ExecutionContext } from "./exchange-env.ts";
import type { Logger } from "./logger.ts";

/** Work handed to `waitUntil`. */
export interface Background {
  readonly executionCtx: ExecutionContext;
  pending(): number;
  /** Resolves when none is left, work added meanwhile included. */
  settled(): Promise<void>;
}

const NO_PROPS = Object.freeze({});

/** Keeps one request's work; a failure is logged and never becomes an unhandled rejection. */
export function createBackground(log: () => Logger, onChange: (by: 1 | -1) => void): Background {
  // Most requests leave no work behind, so the set comes with the first of it.
  let work: Set<Promise<unknown>> | undefined;

  function waitUntil(task: Promise<unknown>): void {
    const tasks = work ?? new Set();
    work = tasks;
    const guarded = Promise.resolve(task).catch((error: unknown) => {
      log().error({ err: error }, "background work failed");
    });
    tasks.add(guarded);
    onChange(1);
    void guarded.then(() => {
      tasks.delete(guarded);
      onChange(-1);
    });
  }

  async function settled(): Promise<void> {
    while (work !== undefined && work.size > 0) await Promise.all(work);
  }

  const executionCtx = { waitUntil, passThroughOnException, props: NO_PROPS };
  return { executionCtx, pending: () => work?.size ?? 0, settled };
}

function passThroughOnException(): void {}
