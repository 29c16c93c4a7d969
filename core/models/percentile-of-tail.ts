/** Share of requests that take longer than `seconds`: falls from 1 towards 0. */
export type Tail = (seconds: number) => number;

/** Halvings of the interval: to a relative 10^-8 or so, finer than any model here. */
const HALVINGS = 30;
/** No answer of ours is looked for beyond a day. */
const LONGEST_SECONDS = 86_400;

/** The seconds that `percentile` per cent of the requests stay within; Infinity beyond a day. */
export function percentileOfTail(tail: Tail, percentile: number): number {
  const allowed = 1 - percentile / 100;
  if (tail(0) <= allowed) return 0;
  let high = 0.001;
  while (tail(high) > allowed) {
    if (high >= LONGEST_SECONDS) return Number.POSITIVE_INFINITY;
    high *= 2;
  }
  return bisect(tail, allowed, high);
}

function bisect(tail: Tail, allowed: number, upper: number): number {
  let [low, high] = [0, upper];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (tail(middle) > allowed) low = middle;
    else high = middle;
  }
  return high;
}
