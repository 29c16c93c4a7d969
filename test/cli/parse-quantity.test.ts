import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  parseBytes,
  parseCount,
  parseDuration,
  parseMemory,
  parseShare,
} from "../../adapters/cli/input/parse-quantity.ts";
import { UsageError } from "../../adapters/cli/usage-error.ts";

describe("quantities", () => {
  test.each([
    [parseDuration, "80", 80],
    [parseDuration, "80ms", 80],
    [parseDuration, "1.5s", 1500],
    [parseDuration, "0.0801 s", 80.1],
    [parseDuration, "250µs", 0.25],
    [parseDuration, "2min", 120_000],
    [parseMemory, "512", 512],
    [parseMemory, "512MiB", 512],
    [parseMemory, "1GB", 1024],
    [parseMemory, "0.5 GiB", 512],
    [parseBytes, "10kB", 10_000],
    [parseBytes, "10KiB", 10_240],
    [parseBytes, "1MiB", 1_048_576],
    [parseCount, "2.5M", 2_500_000],
    [parseCount, "1_500", 1500],
    [parseCount, "1e6", 1_000_000],
    [parseShare, "60%", 0.6],
    [parseShare, "0.07", 0.07],
  ])("%o reads %s as %d", (parse, text, value) => {
    expect(parse(text, "--x")).toBe(value);
  });

  const units = [
    [parseDuration, { us: 0.001, ms: 1, s: 1000, min: 60_000 }],
    [parseMemory, { MB: 1, MiB: 1, GB: 1024, GiB: 1024 }],
    [parseBytes, { B: 1, kB: 1e3, KiB: 1024, MB: 1e6, MiB: 2 ** 20, GB: 1e9 }],
    [parseCount, { k: 1e3, M: 1e6, G: 1e9 }],
  ] as const;

  test.each(units)("a number with a unit is that many of it: %o", (parse, factors) => {
    const thousandths = fc.integer({ min: 0, max: 10_000_000 });
    const unit = fc.constantFrom(...Object.entries(factors));
    fc.assert(
      fc.property(thousandths, unit, fc.boolean(), (value, [name, factor], spaced) => {
        const text = `${value / 1000}${spaced ? " " : ""}${name}`;
        const expected = (value / 1000) * factor;
        expect(Math.abs(parse(text, "--x") - expected)).toBeLessThanOrEqual(expected * 1e-11);
      }),
    );
  });

  test("anything else is refused, with the flag and the text in the message", () => {
    const wrong = fc.oneof(
      fc.string().filter((text) => !/^\s*\d/.test(text)),
      fc.integer({ min: 1 }).map((value) => `-${value}ms`),
      fc
        .tuple(fc.nat(), fc.stringMatching(/^[f-l]{2,4}$/))
        .map(([value, unit]) => `${value}${unit}`),
    );
    fc.assert(
      fc.property(wrong, (text) => {
        expect(() => parseDuration(text, "--duration")).toThrow(UsageError);
        expect(() => parseDuration(text, "--duration")).toThrow(
          `--duration: got ${text === "" ? "nothing" : text}`,
        );
      }),
    );
  });
});
