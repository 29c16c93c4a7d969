import { performance } from "node:perf_hooks";

/** How late the event loop gets to what is due: how long a new request waits before anybody sees it. */
export interface LoopDelay {
  /**
   * To be asked once for each request: whether it has waited too long, with others, already.
   *
   * @param inProgress how many there are, this one included
   */
  isCrowded(inProgress: number): boolean;
  /** The longest delay since the last call, in milliseconds. */
  takeLongest(): number;
  stop(): void;
}

/**
 * Under twice the load that a process can take, refusing from here on kept the slowest hundredth of the
 * answers at 0.2 s, against 20 s without (docs/operations.md says how to measure it again).
 */
const HIGH_MS = 50;
/** A long request alone delays the loop too. More than this at a time means that others waited. */
const CROWD = 2;
/** One long turn is a coincidence, such as code that runs for the first time; two so close are a load. */
const SOON_MS = 1_000;
const SAMPLE_MS = 100;
const LOOK_MS = 5;

/** Looks at each turn that brings requests, and at a timer for what else holds the loop up. */
export function watchLoopDelay(): LoopDelay {
  const turn = {
    start: 0,
    requests: 0,
    nextLook: 0,
    long: false,
    lastLong: Number.NEGATIVE_INFINITY,
  };
  const sample = {
    at: performance.now(),
    cpu: cpuMs(),
    high: false,
    highBefore: false,
  };
  let longest = 0;

  // Time that somebody else had, a neighbour or a throttling host, is no work of ours that sheds.
  function haveWorked(): boolean {
    return cpuMs() - sample.cpu > HIGH_MS;
  }

  function takeSample(): void {
    const now = performance.now();
    const late = now - sample.at - SAMPLE_MS;
    longest = Math.max(longest, Math.round(late));
    sample.highBefore = sample.high;
    sample.high = late > HIGH_MS && haveWorked();
    sample.at = now;
    sample.cpu = cpuMs();
  }

  function endTurn(): void {
    if (turn.long) turn.lastLong = performance.now();
    turn.requests = 0;
    turn.long = false;
  }

  // Not for every request of a turn that somebody else holds up: to ask costs more than to route one.
  function look(now: number): void {
    if (now < turn.nextLook) return;
    turn.nextLook = now + LOOK_MS;
    turn.long = haveWorked();
  }

  function isCrowded(inProgress: number): boolean {
    const now = performance.now();
    if (turn.requests === 0) {
      turn.start = now;
      setImmediate(endTurn);
    }
    turn.requests += 1;
    if (!turn.long && turn.requests > CROWD && now - turn.start > HIGH_MS) look(now);
    if (turn.long && now - turn.lastLong < SOON_MS) return true;
    // Two in a row, since what comes now has not caused it.
    return sample.high && sample.highBefore && inProgress > CROWD;
  }

  function takeLongest(): number {
    const taken = longest;
    longest = 0;
    return taken;
  }

  const timer = setInterval(takeSample, SAMPLE_MS).unref();
  return { isCrowded, takeLongest, stop: () => clearInterval(timer) };
}

/** CPU time of the whole process, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
