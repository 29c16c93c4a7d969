import fc from "fast-check";
import { expect, test } from "vitest";
import { gridAt, locateChange } from "../../core/locate-change.ts";

/** What is told, and whether one step nearer to where the search came from it holds as well. */
function told(threshold: number, guess: number, ground: Parameters<typeof locateChange>[1]) {
  const direction = Math.sign(ground.to - ground.from);
  const holds = (value: number) => (value - threshold) * direction >= 0;
  const at = locateChange(guess, ground, holds);
  if (at === undefined) return undefined;
  const before = at - direction * gridAt(at, ground.step);
  return { at, holds: holds(at), holdsBefore: holds(before), distance: Math.abs(at - threshold) };
}

test("a change far below the guess is told in its own digits, not in those of the guess", () => {
  const found = told(48_213, 2e8, { from: 1, to: 1e11, step: 1 });
  expect(found).toEqual({ at: 48_220, holds: true, holdsBefore: false, distance: 7 });
});

test.each([
  ["whole numbers, upwards", 1, [1, 1e9]],
  ["whole numbers, downwards", 1, [1e9, 1]],
  ["thousandths, upwards", 0.001, [0, 1]],
  ["thousandths, downwards", 0.001, [1, 0]],
] as const)("wherever one guesses, it holds at the value told and not one step before it: %s", (_, step, [
  from,
  to,
]) => {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const valueAt = (part: number) =>
    step === 1 ? Math.round(1e9 ** part) : Math.round(part * 1000) / 1000;
  fc.assert(
    fc.property(place, place, (one, other) => {
      const [threshold, guess] = [valueAt(one), valueAt(other)];
      fc.pre(threshold !== from);
      const found = told(threshold, guess, { from, to, step });
      expect(found).toMatchObject({ holds: true, holdsBefore: false });
      expect(found?.distance).toBeLessThanOrEqual(gridAt(found?.at ?? 0, step));
    }),
    { numRuns: 500 },
  );
});
