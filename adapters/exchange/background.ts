import type { Logger } from "./logger.ts";

/** Work handed to `waitUntil`. */
export interface Background {
  add(work: Promise<unknown>): void;
  pending(): number;
  /** Resolves when none is left, work added meanwhile included. */
  settled(): Promise<void>;
}

/** Keeps one request's work; a failure is logged and never becomes an unhandled rejection. */
export function createBackground(log: () => Logger, onChange: (by: 1 | -1) => void): Background {
  const work = new Set<Promise<unknown>>();

  function add(task: Promise<unknown>): void {
    const guarded = Promise.resolve(task).catch((error: unknown) => {
      log().error({ err: error }, "background work failed");
    });
    work.add(guarded);
    onChange(1);
    void guarded.then(() => {
      work.delete(guarded);
      onChange(-1);
    });
  }

  async function settled(): Promise<void> {
    while (work.size > 0) await Promise.all(work);
  }

  return { add, pending: () => work.size, settled };
}
