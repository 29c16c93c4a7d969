import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ENGLISH } from "../../core/decision-english.ts";
import { FRENCH } from "../../core/decision-french.ts";
import { toFrenchDate } from "../../core/decision-french-dates.ts";
import { PRICE_UNITS } from "../../core/price-book.ts";

const UNITS = [...new Set(Object.values(PRICE_UNITS))];

/** Thousands without their spaces, so that a pattern may be simple. */
const plain = (text: string): string => text.replaceAll("\u202f", "").replaceAll("\u00a0", " ");

describe("numbers in French", () => {
  test.each([
    [1234.56, "1234,56"],
    [0.004, "0,004"],
    [1e-8, "0,00000001"],
    [2_000_000, "2000000"],
  ])("%d is written %s", (value, written) => {
    expect(plain(FRENCH.count(value))).toBe(written);
  });

  test("thousands are grouped by a narrow space that does not break", () => {
    expect(FRENCH.count(1_234_567.891)).toBe("1\u202f234\u202f567,89");
    expect(FRENCH.usd(1_234_560_000)).toBe("1\u202f234,56 $");
  });

  test.each([
    [1, "1 requête"],
    [16_114, "16100 requêtes"],
    [999_999, "1 million de requêtes"],
    [1_530_000, "1,53 million de requêtes"],
    [95_082_614, "95,1 millions de requêtes"],
    [1_990_000_000, "1,99 milliard de requêtes"],
    [2_134_438_261, "2,13 milliards de requêtes"],
  ])("%d requests are %s", (value, written) => {
    expect(plain(FRENCH.requests(value))).toBe(written);
  });

  test.each([
    [0.0003, "million requests", "300 requêtes"],
    [0.000001, "million requests", "1 requête"],
    [0.000001, "million request units", "1 unité de requête"],
    [1.5, "million requests", "1,5 million de requêtes"],
    [2, "million requests", "2 millions de requêtes"],
    [1.99, "hour", "1,99 heure"],
    [1.999, "hour", "2 heures"],
    [730, "hour", "730 heures"],
    [0, "GB-second", "0 Go-seconde"],
    [4, "dashboard-month", "4 tableaux de bord"],
  ] as const)("%d %s is %s", (value, unit, written) => {
    expect(plain(FRENCH.quantity(value, unit))).toBe(written);
  });

  test.each([
    ["2021", "2021"],
    ["2026-11", "novembre 2026"],
    ["2026-11-26", "26 novembre 2026"],
    ["2027-03-01T09:30:00.000Z", "1er mars 2027"],
  ])("%s is %s", (iso, written) => {
    expect(toFrenchDate(iso)).toBe(written);
  });
});

describe("numbers in English", () => {
  test.each([
    [1, "hour", "1 hour"],
    [730, "hour", "730 hours"],
    [1.004, "hour", "1 hour"],
    [0.5, "GB-month", "0.5 GB-months"],
    [12, "GB", "12 GB"],
    [0.0003, "million requests", "300 requests"],
    [0.000001, "million requests", "1 request"],
    [1, "million requests", "1 million requests"],
  ] as const)("%d %s is %s", (value, unit, written) => {
    expect(ENGLISH.quantity(value, unit)).toBe(written);
  });

  test.each([
    [1, "1 request"],
    [999, "999 requests"],
    [999_999, "1 million requests"],
    [98_012_345, "98 million requests"],
    [2_134_438_261, "2.13 billion requests"],
  ])("%d requests are %s", (value, written) => {
    expect(ENGLISH.requests(value)).toBe(written);
  });
});

test("no quantity that is there is written as none, and one is never a plural", () => {
  const quantities = fc.oneof(
    fc.integer({ min: 1, max: 1e9 }),
    fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
  );
  fc.assert(
    fc.property(quantities, fc.constantFrom(...UNITS), (value, unit) => {
      const [english, french] = [
        ENGLISH.quantity(value, unit),
        plain(FRENCH.quantity(value, unit)),
      ];
      expect(english).not.toMatch(/^0(?:\.0+)? |^1 (?!million).*s$|e-?\d/);
      expect(french).not.toMatch(
        /^0(?:,0+)? |^[01](?:,\d+)? (?:millions|(?!million)\S+s\b(?<!mois))/,
      );
    }),
    { numRuns: 2000 },
  );
});
