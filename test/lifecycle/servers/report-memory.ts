import { setTimeout as wait } from "node:timers/promises";

// Loaded before a server by `node --expose-gc --import`: tells its parent, each time it is asked,
// what is left after collections. Several, some time apart: V8 drops compiled code that it has not
// seen used for a few of them, and what waits for a timer is not garbage before.
const ROUNDS = 8;
const EVERY_MS = 250;

process.on("message", () => void report());
// The channel alone must not keep a server alive.
process.channel?.unref();

async function report(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    globalThis.gc?.();
    await wait(EVERY_MS);
  }
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heapUsed, rss, resources: process.getActiveResourcesInfo().length });
}
