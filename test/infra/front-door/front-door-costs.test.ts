import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HOURS_PER_MONTH, type PriceKey } from "../../../core/price-book.ts";
import { usEast1 } from "../../../core/prices/us-east-1.ts";

// AWS WAF and Amazon CloudFront pricing pages, from memory, 2026-11: the price book does not have them.
const WEB_ACL_MONTH = 5;
const RULE_MONTH = 1;
const WEB_ACL_MILLION = 0.6;
const CLOUDFRONT_TEN_THOUSAND = 0.01;

test.each([
  [
    "alb-front-door-options.ts",
    [
      monthly("alb.hour"),
      monthly("public-ipv4.hour", 2),
      (WEB_ACL_MONTH + 2 * RULE_MONTH).toFixed(2),
      WEB_ACL_MILLION.toFixed(2),
    ],
  ],
  ["http-api-front-door.ts", [hourly("http-api.requests").toFixed(2)]],
  ["function-url-options.ts", [CLOUDFRONT_TEN_THOUSAND.toFixed(4)]],
])("what %s says it costs is what the prices come to", (file, costs) => {
  const source = readFileSync(`infra/front-door/${file}`, "utf8");
  expect([...source.matchAll(/\$(\d+\.\d+)/g)].map(([, amount]) => amount)).toEqual(costs);
});

function monthly(key: PriceKey, count = 1): string {
  return (count * hourly(key) * HOURS_PER_MONTH).toFixed(2);
}

function hourly(key: PriceKey): number {
  return Number(usEast1.prices[key]?.rates[0].usd);
}
