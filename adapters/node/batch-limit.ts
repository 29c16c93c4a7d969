import { performance } from "node:perf_hooks";
import { cpuMs } from "./cpu-ms.ts";

/** Says which requests have waited for too long, of batches that came while others were served. */
export interface BatchLimit {
  /** The next batch is to be served, of so many requests. */
  begin(requests: number): void;
  /** To be asked once for each request of it, just before. */
  isOver(): boolean;
}

/**
 * Under twice the load that a process can take, refusing from here on kept the slowest hundredth of the
 * answers at 0.1 s, against 20 s without (docs/operations.md says how to measure it again).
 */
const LONG_MS = 50;
/** A long request alone makes the next one wait. Behind more than this it is a crowd that waits. */
const CROWD = 2;
/**
 * One long batch or two are a coincidence, such as code that runs for the first time, in a crowd; a third
 * one so close, and one that lasts so long, are a load.
 */
const COINCIDENCE = 2;
const SOON_MS = 1_000;

export function createBatchLimit(): BatchLimit {
  const batch = { crowd: false, start: 0, cpu: 0, requests: 0, long: false };
  const before = { long: 0, at: 0 };
  let now = 0;

  function begin(requests: number): void {
    // As of the last question: the next batch may come much later.
    if (batch.long) Object.assign(before, { long: before.long + 1, at: now });
    const crowd = requests > CROWD;
    Object.assign(batch, { crowd, requests: 0, long: false });
    // Clocks cost a lone request more than to route it.
    if (!crowd) return;
    now = performance.now();
    if (now - before.at > SOON_MS) before.long = 0;
    Object.assign(batch, { start: now, cpu: cpuMs() });
  }

  // Time that somebody else had, a neighbour or a throttling host, is no work of ours that sheds.
  function isLong(): boolean {
    return now - batch.start > LONG_MS && cpuMs() - batch.cpu > LONG_MS;
  }

  function isOver(): boolean {
    if (!batch.crowd) return false;
    now = performance.now();
    batch.requests += 1;
    batch.long ||= batch.requests > CROWD && isLong();
    return batch.long && (before.long >= COINCIDENCE || now - batch.start > SOON_MS);
  }

  return { begin, isOver };
}
