import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatUsd, multiply, roundToCent, toMicro } from "../../core/money.ts";

describe("money", () => {
  test("a product is exact where binary fractions are not", () => {
    expect(multiply("0.1", 3)).toBe(300_000_000_000n);
    expect(multiply("0.0000166667", 6e9)).toBe(100_000_200_000_000_000n);
  });

  test("half a cent rounds up", () => {
    expect(roundToCent(multiply("0.005", 1))).toBe(10_000);
    expect(roundToCent(multiply("0.004999999999", 1))).toBe(0);
  });

  test("a line is rounded once, not by way of microdollars", () => {
    const exact = multiply("0.004999999999", 1);
    expect(Math.round(toMicro(exact))).toBe(5_000);
    expect(roundToCent(exact)).toBe(0);
  });

  test.each([
    [0, "0.00"],
    [36_040_000, "36.04"],
    [1_000_000_000, "1000.00"],
    [7_500_000, "7.50"],
  ])("%i microdollars are written as %s", (amount, text) => {
    expect(formatUsd(amount)).toBe(text);
  });

  test("whole quantities multiply exactly, whatever their size", () => {
    const micro = fc.integer({ min: 0, max: 999_999_999 });
    const quantities = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(micro, quantities, (price, quantity) => {
        const decimal = `${Math.trunc(price / 1e6)}.${String(price % 1e6).padStart(6, "0")}`;
        expect(multiply(decimal, quantity)).toBe(BigInt(price) * 10n ** 6n * BigInt(quantity));
      }),
    );
  });

  test("rounding to the cent moves an amount by half a cent at most", () => {
    const half = 5_000;
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 21n }), (pico) => {
        const moved = roundToCent(pico) - Number(pico) / 1e6;
        expect(Math.abs(moved)).toBeLessThanOrEqual(half * (1 + 1e-9) + Number(pico) * 1e-21);
      }),
    );
  });
});
