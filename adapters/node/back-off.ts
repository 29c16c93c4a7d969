const FIRST_MS = 100;
const LONGEST_MS = 10_000;
/** After this long without trouble it is forgotten. */
const CALM_MS = 60_000;

/** How long to wait before the next attempt: longer each time, and short again after a calm while. */
export interface BackOff {
  next(): number;
}

export function createBackOff(now: () => number = Date.now): BackOff {
  let delayMs = FIRST_MS;
  let last = Number.NEGATIVE_INFINITY;
  return {
    next() {
      delayMs = now() - last > CALM_MS ? FIRST_MS : Math.min(LONGEST_MS, delayMs * 2);
      last = now();
      return delayMs;
    },
  };
}
