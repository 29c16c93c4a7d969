import type { Done } from "./worker.ts";

/** Tells when one worker keeps more and more. */
export type LeakWatch = (done: Done) => string | undefined;

/** The first chunks fill caches and compile. */
const WARM_UP = 3;
const MAX_GROWTH_BYTES = 48 * 1024 * 1024;
const MAX_TIMERS = 50;

export function createLeakWatch(): LeakWatch {
  const heaps: number[] = [];
  return ({ heapBytes, timers }) => {
    heaps.push(heapBytes);
    if (timers > MAX_TIMERS) return `${timers} timers are left`;
    const growth = heapBytes - (heaps[WARM_UP] ?? heapBytes);
    if (growth <= MAX_GROWTH_BYTES) return undefined;
    return `the heap grew by ${Math.round(growth / 1024 / 1024)} MiB in ${heaps.length} chunks`;
  };
}
