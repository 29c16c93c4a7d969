import { performance } from "node:perf_hooks";
import { cpuMs } from "./cpu-ms.ts";

/** How late the event loop gets to what is due. */
export interface LoopDelay {
  /** Whether it was late, by work of ours, twice in a row. */
  isHigh(): boolean;
  /** The longest delay since the last call, in milliseconds. */
  takeLongest(): number;
  stop(): void;
}

const HIGH_MS = 50;
const SAMPLE_MS = 100;

/** Looks at a timer, which whatever holds the loop up makes late. */
export function watchLoopDelay(): LoopDelay {
  const sample = {
    at: performance.now(),
    cpu: cpuMs(),
    high: false,
    highBefore: false,
  };
  let longest = 0;

  function takeSample(): void {
    const [now, cpu] = [performance.now(), cpuMs()];
    const late = now - sample.at - SAMPLE_MS;
    longest = Math.max(longest, Math.round(late));
    sample.highBefore = sample.high;
    // Time that somebody else had, a neighbour or a throttling host, is no delay of ours.
    sample.high = late > HIGH_MS && cpu - sample.cpu > HIGH_MS;
    sample.at = now;
    sample.cpu = cpu;
  }

  function takeLongest(): number {
    const taken = longest;
    longest = 0;
    return taken;
  }

  const timer = setInterval(takeSample, SAMPLE_MS).unref();
  return {
    isHigh: () => sample.high && sample.highBefore,
    takeLongest,
    stop: () => clearInterval(timer),
  };
}
