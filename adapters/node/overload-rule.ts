import type { LoopDelay } from "./loop-delay.ts";
import type { RequestQueue } from "./request-queue.ts";
import type { Receiving } from "./request-stream.ts";

export interface OverloadOptions {
  readonly queue: RequestQueue;
  readonly loopDelay: LoopDelay;
  readonly maxInFlight: number;
  readonly receiving: Receiving;
}

/** A long request alone holds the event loop up. More than this at a time means that others waited. */
const CROWD = 2;

/**
 * Why a request is better refused at once than answered late; undefined lets it in. Waiting goes first:
 * under CPU load a limit on requests in progress alone lets the slowest wait for seconds.
 * Requests that wait for their client do not count: else a thousand slow clients would lock all out.
 */
export function overloadRule({
  queue,
  loopDelay,
  maxInFlight,
  receiving,
}: OverloadOptions): (requests: number) => string | undefined {
  return (requests) => {
    if (queue.isLate() || (requests > CROWD && loopDelay.isHigh())) {
      return "the service has more to do than it can";
    }
    if (requests - receiving.count <= maxInFlight) return undefined;
    return "the service has too many requests in progress";
  };
}
