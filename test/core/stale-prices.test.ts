import { describe, expect, test } from "vitest";
import { compare } from "../../core/compare.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import { isStale, stalenessWarning, stalePrices } from "../../core/stale-prices.ts";
import { workload } from "../support/workload.ts";

describe("a price", () => {
  test.each([
    ["2026-01-01", "2026-06-30", false],
    ["2026-01-01", "2026-07-01", true],
    ["2026-01-01", "2026-07-01T23:59:59.999Z", true],
    ["2026-05", "2026-11-27", false],
    ["2026-05", "2026-11-28", true],
    ["2025", "2026-06-29", false],
    ["2025", "2026-06-30", true],
    ["2028-02", "2028-08-27", false],
    ["2028-02", "2028-08-28", true],
  ])("of %s is stale on %s: %j", (date, today, stale) => {
    expect(isStale(date, today)).toBe(stale);
  });
});

describe("the prices of a book", () => {
  test("that are stale come oldest first", () => {
    const stale = stalePrices(PRICE_BOOKS["eu-west-3"], "2026-11-26");
    expect(stale.map(({ date }) => date)).toEqual(stale.map(({ date }) => date).sort());
    expect(stale[0]).toEqual({ priceKey: "fargate.x86_64.vcpu", date: "2021" });
    expect(stale.map(({ priceKey }) => priceKey)).not.toContain("alb.hour");
  });

  test("are all stale in ten years", () => {
    const book = PRICE_BOOKS["us-east-1"];
    expect(stalePrices(book, "2036-11-26")).toHaveLength(Object.keys(book.prices).length);
  });

  test("that nobody used are not warned of", () => {
    expect(stalenessWarning(PRICE_BOOKS["eu-west-3"], "2026-11-26", () => false)).toBeUndefined();
  });
});

describe("a comparison", () => {
  const warnings = (region: "us-east-1" | "eu-west-3", today?: string) => {
    const subject = workload({ region, assumptions: { internetEgressShare: 1 } });
    return compare(subject, PRICE_BOOKS[region], today === undefined ? {} : { today }).warnings;
  };

  test("warns of old prices that it used, and names the oldest", () => {
    expect(warnings("eu-west-3", "2026-11-26")).toEqual([
      "4 of the prices used for eu-west-3 are more than 180 days old on 2026-11-26; the oldest is fargate.x86_64.vcpu, of 2021",
    ]);
  });

  test("warns of none while all are fresh, or when it is not told the date", () => {
    expect(warnings("us-east-1", "2026-11-26")).toEqual([]);
    expect(warnings("eu-west-3")).toEqual([]);
  });
});
