import { setImmediate as nextTurn } from "node:timers/promises";
import { createContext } from "./create-context.ts";
import type { Handler } from "./handler.ts";

/** Microseconds per invocation: elapsed, and of CPU in every thread of the process. */
export interface Cost {
  readonly wallUs: number;
  readonly cpuUs: number;
}

// Enough for the clock's own cost to vanish, few enough to stay in the young generation.
const BATCH_EVENTS = 64;
const BATCH_BYTES = 256 * 1024;

/** The whole invocation: the event's text in, the result's text out. */
export async function measureWhole(handler: Handler, text: string, count: number): Promise<Cost> {
  return inBatches(text, count, async (batch, clock) => {
    clock.start();
    for (let index = 0; index < batch; index++) {
      kept = JSON.stringify(await handler(JSON.parse(text), createContext()));
    }
    clock.stop();
  });
}

/** The handler alone, each call with an event that nothing has touched. */
export async function measureHandler(handler: Handler, text: string, count: number): Promise<Cost> {
  return inBatches(text, count, async (batch, clock) => {
    const calls = Array.from({ length: batch }, () => [JSON.parse(text), createContext()] as const);
    clock.start();
    for (const [event, context] of calls) kept = await handler(event, context);
    clock.stop();
  });
}

/** Keeps the last result reachable, so that no compiler may drop the work. */
export let kept: unknown;

type Clock = ReturnType<typeof createClock>;

async function inBatches(
  text: string,
  count: number,
  run: (batch: number, clock: Clock) => Promise<void>,
): Promise<Cost> {
  const clock = createClock();
  const batch = Math.max(1, Math.min(BATCH_EVENTS, Math.floor(BATCH_BYTES / text.length), count));
  const batches = Math.ceil(count / batch);
  for (let index = 0; index < batches; index++) {
    await run(batch, clock);
    // As between invocations: what is to be let go at the end of a turn must not pile up.
    await nextTurn();
  }
  return clock.cost(batches * batch);
}

function createClock() {
  let wall = 0;
  let cpu = 0;
  const read = () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  };
  return {
    start() {
      wall -= performance.now();
      cpu -= read();
    },
    stop() {
      cpu += read();
      wall += performance.now();
    },
    cost: (count: number): Cost => ({ wallUs: (wall * 1000) / count, cpuUs: cpu / count }),
  };
}
