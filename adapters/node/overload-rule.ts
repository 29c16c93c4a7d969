import type { LoopDelay } from "./loop-delay.ts";

/**
 * Why a request is better refused at once than answered late; undefined lets it in. The event loop
 * goes first: under CPU load a limit on requests in progress alone lets the slowest wait for seconds.
 */
export function overloadRule(
  loopDelay: LoopDelay,
  maxInFlight: number,
): (requests: number) => string | undefined {
  return (requests) => {
    if (loopDelay.isCrowded()) return "the service has more to do than it can";
    return requests > maxInFlight ? "the service has too many requests in progress" : undefined;
  };
}
