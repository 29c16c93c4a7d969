import { performance } from "node:perf_hooks";
import { createBatchLimit } from "./batch-limit.ts";

/** Serves requests in the order in which they come, together those that one turn of the event loop brings. */
export interface RequestQueue {
  /** Serves it once all that has come in this turn has been read or, where too much has, in one of the next. */
  take(serve: () => void): void;
  /** Writes an answer: at once or, while requests are served, after the last of them. */
  write(answer: () => void): void;
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
/**
 * A group is served before its answers are written: what one request has brought into the processor's
 * caches the next one finds there, where a system call in between would have driven it out. That makes
 * a small request a fifth cheaper (docs/performance.md).
 */
const MOST_IN_GROUP = 16;
/** The first of a group waits for no longer than about this. */
const GROUP_MS = 1;

const settled = Promise.resolve();

export function createRequestQueue(): RequestQueue {
  const limit = createBatchLimit();
  /** What came while the batch was served; the first of the batch is its last. */
  let [waiting, batch]: [(() => void)[], (() => void)[]] = [[], []];
  let answers: (() => void)[] = [];
  let [turnEnd, groupStart, groupSize, passed] = [0, 0, 1, 0];
  let [open, late, connected, due, behind, serving] = [true, false, false, false, false, false];

  function take(serve: () => void): void {
    waiting.push(serve);
    if (open) letTurnCome();
    if (!open || batch.length + waiting.length > MOST_WAITING) serveFirst();
  }

  function isWaiting(): boolean {
    return batch.length > 0 || waiting.length > 0;
  }

  function letTurnCome(): void {
    if (!due) setImmediate(beginTurn);
    due = true;
  }

  function beginTurn(): void {
    due = false;
    const passes = behind && connected && passed < MOST_PASSED;
    passed = passes ? passed + 1 : 0;
    connected = false;
    const now = performance.now();
    turnEnd = now + TURN_MS;
    if (passes) letTurnCome();
    else serveGroup(now);
  }

  function serveGroup(now: number): void {
    if (!isWaiting()) return;
    // A tick asked for by a microtask comes after all of them: what the app has gone on with counts too.
    void settled.then(() => process.nextTick(endGroup));
    serving = true;
    groupStart = now;
    let left = groupSize;
    do {
      serveFirst();
      left -= 1;
    } while (left > 0 && isWaiting() && performance.now() - groupStart < GROUP_MS);
  }

  function endGroup(): void {
    const now = performance.now();
    groupSize = now - groupStart < GROUP_MS ? Math.min(2 * groupSize, MOST_IN_GROUP) : 1;
    serving = false;
    writeAnswers();
    behind = now >= turnEnd && isWaiting();
    if (behind) letTurnCome();
    else serveGroup(now);
  }

  function writeAnswers(): void {
    const ready = answers;
    answers = [];
    for (const write of ready) write();
  }

  function serveFirst(): void {
    if (batch.length === 0) {
      [batch, waiting] = [waiting.reverse(), []];
      limit.begin(batch.length);
    }
    const serve = batch.pop();
    late = limit.isOver();
    serve?.();
    late = false;
  }

  return {
    take,
    write(answer) {
      if (serving) answers.push(answer);
      else answer();
    },
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
