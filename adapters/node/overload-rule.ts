import type { LoopDelay } from "./loop-delay.ts";
import type { Receiving } from "./request-stream.ts";

/**
 * Why a request is better refused at once than answered late; undefined lets it in. The event loop
 * goes first: under CPU load a limit on requests in progress alone lets the slowest wait for seconds.
 * Requests that wait for their client do not count: else a thousand slow clients would lock all out.
 */
export function overloadRule(
  loopDelay: LoopDelay,
  maxInFlight: number,
  receiving: Receiving,
): (requests: number) => string | undefined {
  return (requests) => {
    if (loopDelay.isCrowded(requests)) return "the service has more to do than it can";
    if (requests - receiving.count <= maxInFlight) return undefined;
    return "the service has too many requests in progress";
  };
}
