// About a millisecond on the machine of docs/performance.md.
const STEPS = 500_000;

/**
 * Work for the processor alone: the same steps, and the same outcome, each time. Shifts stay within
 * 32 bits (https://www.jstatsoft.org/v08/i14): with additions that do not, V8's code took six times as
 * long once it had been compiled anew.
 */
export function burn(): number {
  let state = 1;
  for (let step = 0; step < STEPS; step++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state;
}
