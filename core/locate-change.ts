/** Where a change is sought: from a value before it to one that may lie behind it, on multiples of `step`. */
export type Ground = { readonly from: number; readonly to: number; readonly step: number };

/** Four digits: bills in whole cents place a change no closer. */
const DIGITS = 4;
/** Of binary fractions: thousandths that are one step apart. */
const NOISE = 1e-6;

/** The distance between the values that are told around `value`: the figure's own step, or one in the fourth digit. */
export function gridAt(value: number, step: number): number {
  if (value <= 0) return step;
  return Math.max(step, 10 ** (Math.floor(Math.log10(value)) - DIGITS + 1));
}

/** The value nearest to this one that may be told; thousandths are divided, which keeps them free of the noise of binary fractions. */
function toGrid(value: number, step: number): number {
  const grid = gridAt(value, step);
  return grid >= 1
    ? Math.round(value / grid) * grid
    : Math.round(value / grid) / Math.round(1 / grid);
}

/**
 * The value nearest to a guess from which on, towards the end of the ground, something `holds`, while one
 * step before it does not; undefined where there is no such change between the guess and the end it points to.
 */
export function locateChange(
  guess: number,
  ground: Ground,
  holds: (value: number) => boolean,
): number | undefined {
  const { from, to, step } = ground;
  const start = clamp(toGrid(guess, step), from, to);
  const isBehind = holds(start);
  const end = isBehind ? from : to;
  let [last, stride] = [start, gridAt(start, step)];
  while (last !== end) {
    const next = clamp(toGrid(start + Math.sign(end - start) * stride, step), start, end);
    if (holds(next) !== isBehind) {
      return isBehind ? between(next, last, step, holds) : between(last, next, step, holds);
    }
    [last, stride] = [next, stride * 4];
  }
  return undefined;
}

/** Halves the way from a value at which it does not hold to one at which it does, which may lie far from the guess. */
function between(
  before: number,
  behind: number,
  step: number,
  holds: (value: number) => boolean,
): number {
  let [low, high] = [before, behind];
  while (Math.abs(high - low) > gridAt(high, step) * (1 + NOISE)) {
    const middle = toGrid((low + high) / 2, step);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function clamp(value: number, one: number, other: number): number {
  return Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));
}
