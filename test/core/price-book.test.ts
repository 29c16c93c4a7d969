import { describe, expect, test } from "vitest";
import { PRICE_KEYS, PRICE_UNITS, type PriceKey } from "../../core/price-book.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import { USAGE_TYPE_PREFIXES } from "../../core/prices/usage-types.ts";
import { REGIONS } from "../../core/workload.ts";

describe.each(REGIONS)("the price book of %s", (region) => {
  const { prices } = PRICE_BOOKS[region];

  test("has known prices in their units, and says which region it is of", () => {
    expect(PRICE_BOOKS[region].region).toBe(region);
    for (const [key, { unit }] of Object.entries(prices)) {
      expect(unit).toBe(PRICE_UNITS[key as PriceKey]);
    }
  });

  test("gives each value a source, a date and a confidence", () => {
    for (const { rates } of Object.values(prices)) {
      for (const { usd, source, date, confidence } of rates) {
        expect(usd).toMatch(/^\d+\.\d{1,12}$/);
        expect(source.length).toBeGreaterThan(5);
        expect(date).toMatch(/^20\d\d(?:-\d\d(?:-\d\d)?)?$/);
        expect(Number.isNaN(Date.parse(date))).toBe(false);
        expect(["verified", "secondary", "derived", "unverified"]).toContain(confidence);
      }
    }
  });

  test("has tiers that grow in volume and fall in price, the last without a limit", () => {
    for (const { rates } of Object.values(prices)) {
      const limits = rates.map(({ upTo }) => upTo ?? Number.POSITIVE_INFINITY);
      expect(limits).toEqual([...limits].sort((a, b) => a - b));
      expect(limits.at(-1)).toBe(Number.POSITIVE_INFINITY);
      const values = rates.map(({ usd }) => Number(usd));
      expect(values).toEqual([...values].sort((a, b) => b - a));
    }
  });
});

test("values remembered rather than read are marked as unverified", () => {
  const [first] = PRICE_BOOKS["eu-west-1"].prices["http-api.requests"].rates;
  expect(first).toMatchObject({ usd: "1.11", confidence: "unverified" });
});

test("us-east-1 has every price, and Paris lacks those that nobody we read has published", () => {
  const missing = (region: (typeof REGIONS)[number]) =>
    PRICE_KEYS.filter((key) => PRICE_BOOKS[region].prices[key] === undefined);
  expect(missing("us-east-1")).toEqual([]);
  expect(missing("eu-west-3")).toContain("app-runner.vcpu");
  expect(missing("eu-west-3")).not.toContain("nat-gateway.hour");
});

test("usage types are those of the Price List without the region, so that an offer file can be matched", () => {
  const { prices } = PRICE_BOOKS["eu-west-3"];
  expect(prices["fargate.x86_64.vcpu"].usageType).toBe("Fargate-vCPU-Hours:perCPU");
  expect(prices["fargate.arm64.spot.vcpu"]).not.toHaveProperty("usageType");
  expect(USAGE_TYPE_PREFIXES["eu-west-3"]).toEqual(["EUW3-"]);
});
