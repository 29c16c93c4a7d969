import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readValues, toQuery } from "../../adapters/http/page/form-values.ts";
import { fromWorkload } from "../../adapters/http/page/from-workload.ts";
import { parseNumber } from "../../adapters/http/page/parse-number.ts";
import { PRESETS } from "../../adapters/http/page/presets.ts";
import { SHAPES } from "../../adapters/http/page/shapes.ts";
import { toWorkloadInput } from "../../adapters/http/page/to-workload-input.ts";
import { parseWorkload } from "../../core/parse-workload.ts";
import { workload } from "../support/workload.ts";

describe("a number", () => {
  test.each([
    ["250", 250],
    [" 1.5 ", 1.5],
    [".5", 0.5],
    ["30,000,000", 30_000_000],
    ["30 000 000.5", 30_000_000.5],
    ["30\u202f000", 30_000],
    ["1.5k", 1500],
    ["30 M", 30_000_000],
    ["2G", 2_000_000_000],
  ])("is read from %j", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each([
    "",
    "k",
    ".",
    "1,5",
    "1e3",
    "0x10",
    "-1",
    "1.2.3",
    "Infinity",
    "12,34,567",
    "１",
  ])("is not %j", (text) => {
    expect(parseNumber(text)).toBeNaN();
  });

  test("is what it was for every whole number, however it is grouped", () => {
    const locales = fc.constantFrom("en", "fr");
    fc.assert(
      fc.property(fc.nat(1e12), locales, (value, locale) => {
        expect(parseNumber(value.toLocaleString(locale))).toBe(value);
      }),
    );
  });
});

describe("a stored workload", () => {
  test("comes back from its link as it was", () => {
    const given = workload({
      ...{ architecture: "x86_64", needs: { streaming: true } },
      latencyObjective: { percentile: 95, ms: 250 },
      assumptions: { minimumTasks: 4, freeTier: true, savingsPlanDiscount: { ec2: 0.3 } },
    });
    const values = readValues(new URLSearchParams(toQuery(fromWorkload(given))));
    expect(parseWorkload(toWorkloadInput(values))).toEqual(given);
  });

  test.each(PRESETS)("$label comes back with its shape", ({ values }) => {
    const given = parseWorkload(toWorkloadInput(values));
    const again = fromWorkload(given);
    expect(again.shape).toBe(values.shape);
    expect(parseWorkload(toWorkloadInput(again))).toEqual(given);
  });
});

test("every shape has weights for 24 hours and 7 days", () => {
  for (const { hourly, weekday } of Object.values(SHAPES)) {
    expect([hourly.length, weekday.length]).toEqual([24, 7]);
  }
});
