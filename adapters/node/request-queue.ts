import { performance } from "node:perf_hooks";
import { createBatchLimit } from "./batch-limit.ts";

/** Serves requests in the order in which they come, and no more in a turn of the event loop than fit. */
export interface RequestQueue {
  /** Serves it at once or, where this turn has lasted for long enough, in one of the next. */
  take(serve: () => void): void;
  /** To be asked while one is served: whether it has waited for others for too long already. */
  isLate(): boolean;
  /** To be told of each new connection: others may come behind it. */
  letConnect(): void;
  /** Serves all that wait, and lets nobody wait from now on. */
  close(): void;
}

/**
 * Node accepts one connection a turn (libuv 1.45 and later). A turn that served whatever has come would,
 * under load, leave a new connection, such as that of a health check, to wait for seconds.
 */
const TURN_MS = 10;
/** How many turns in a row serve nobody while each of them brings a connection: a crowd comes in at once. */
const MOST_PASSED = 16;
/** Bounds what clients can make us remember: while there are more, the first is served out of turn. */
const MOST_WAITING = 1_000;

export function createRequestQueue(): RequestQueue {
  const limit = createBatchLimit();
  /** What came while the batch was served; the first of the batch is its last. */
  let [waiting, batch]: [(() => void)[], (() => void)[]] = [[], []];
  let turnStart: number | undefined;
  let passed = 0;
  let [open, late, connected] = [true, false, false];

  function take(serve: () => void): void {
    if (!open || (!isWaiting() && hasTime())) serve();
    else waiting.push(serve);
    if (batch.length + waiting.length > MOST_WAITING) serveFirst();
  }

  function isWaiting(): boolean {
    return batch.length > 0 || waiting.length > 0;
  }

  function hasTime(): boolean {
    const now = performance.now();
    if (turnStart === undefined) {
      turnStart = now;
      setImmediate(endTurn);
    }
    return now - turnStart < TURN_MS;
  }

  function endTurn(): void {
    turnStart = undefined;
    const passes = connected && passed < MOST_PASSED;
    passed = passes ? passed + 1 : 0;
    connected = false;
    // The next turn begins here, and has all of its time.
    if (isWaiting() && hasTime() && !passes) serveNext();
  }

  function serveNext(): void {
    if (!isWaiting() || !hasTime()) return;
    serveFirst();
    // A tick asked for by a microtask comes after all of them: what the app has gone on with counts too.
    queueMicrotask(() => process.nextTick(serveNext));
  }

  function serveFirst(): void {
    if (batch.length === 0) {
      [batch, waiting] = [waiting.reverse(), []];
      limit.begin();
    }
    const serve = batch.pop();
    late = limit.isOver();
    serve?.();
    late = false;
  }

  return {
    take,
    isLate: () => late,
    letConnect() {
      connected = true;
    },
    close() {
      open = false;
      while (isWaiting()) serveFirst();
    },
  };
}
