import { describe, expect, test } from "vitest";
import { toFormula } from "../../tools/terraform/parity/alarm-math.ts";

describe("the formula of an alarm", () => {
  test("is the same whatever its lines are called", () => {
    const one = toFormula([
      { id: "a", metric: "Errors", isResult: false },
      { id: "b", metric: "Calls", isResult: false },
      { id: "r", expression: "100 * a / b", isResult: true },
    ]);
    const other = toFormula([
      { id: "share", expression: "100 * failed / all", isResult: true },
      { id: "all", metric: "Calls", isResult: false },
      { id: "failed", metric: "Errors", isResult: false },
    ]);
    expect(one).toBe("100 * [Errors] / [Calls]");
    expect(other).toBe(one);
  });

  test("differs where the metrics are swapped", () => {
    const lines = (a: string, b: string) => [
      { id: "a", metric: a, isResult: false },
      { id: "b", metric: b, isResult: false },
      { id: "r", expression: "a / b", isResult: true },
    ];
    expect(toFormula(lines("x", "y"))).not.toBe(toFormula(lines("y", "x")));
  });

  test("takes the largest of several in any order", () => {
    const lines = (expression: string) => [
      { id: "a", metric: "x", isResult: false },
      { id: "b", metric: "y", isResult: false },
      { id: "r", expression, isResult: true },
    ];
    expect(toFormula(lines("MAX([a, b])"))).toBe("MAX([[x], [y]])");
    expect(toFormula(lines("MAX([b, a])"))).toBe("MAX([[x], [y]])");
  });
});
