import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HOURS_PER_MONTH, PRICE_KEYS } from "../../../core/price-book.ts";
import { usEast1 } from "../../../core/prices/us-east-1.ts";
import { REQUIRED_ENDPOINTS } from "../../../infra/network/service-endpoints.ts";

const source = readFileSync("infra/network/service-network-options.ts", "utf8");

// us-east-1, Amazon VPC and CloudWatch pricing pages, 2026-11: the price book does not have them yet.
const NAT_HOUR = 0.045;
const NAT_GIGABYTE = 0.045;
const ENDPOINT_HOUR = 0.01;
const ENDPOINT_GIGABYTE = 0.01;
const LOGS_GIGABYTE = 0.5;

const ADDRESS = monthly(Number(usEast1.prices["public-ipv4.hour"].rates[0].usd));
const ENDPOINTS_IN_A_ZONE = REQUIRED_ENDPOINTS.length * ENDPOINT_HOUR;

test.each([
  ["public", [ADDRESS]],
  ["nat", [monthly(NAT_HOUR), ADDRESS, `${NAT_GIGABYTE}`]],
  [
    "endpoints",
    [monthly(2 * ENDPOINTS_IN_A_ZONE), monthly(3 * ENDPOINTS_IN_A_ZONE), `${ENDPOINT_GIGABYTE}`],
  ],
])('what network "%s" is said to cost is what the prices come to', (name, costs) => {
  expect(dollars(new RegExp(`- \`"${name}"\`:(.*?)(?=- \`"|@default)`, "s"))).toEqual(costs);
});

test.each([
  ["interfaceEndpoints", [monthly(ENDPOINT_HOUR)]],
  ["flowLogs", [LOGS_GIGABYTE.toFixed(2)]],
])("what %s is said to cost is what the prices come to", (name, costs) => {
  expect(dollars(new RegExp(`/\\*\\*((?:(?!/\\*\\*).)*?)readonly ${name}\\?`, "s"))).toEqual(costs);
});

test("a price that the price book learns is taken from there from then on", () => {
  const known: readonly string[] = PRICE_KEYS;
  expect(known.filter((key) => /nat|endpoint|logs/.test(key))).toEqual([]);
});

test("an address is the cheapest for as many tasks as the docs say", () => {
  expect(10 * Number(ADDRESS)).toBeLessThanOrEqual(Number(monthly(NAT_HOUR)) + Number(ADDRESS));
  expect(source).toContain("the cheapest for up to ten tasks");
});

function monthly(hourly: number): string {
  return (hourly * HOURS_PER_MONTH).toFixed(2);
}

function dollars(section: RegExp): string[] {
  const text = section.exec(source)?.[1] ?? "";
  return [...text.matchAll(/\$(\d+\.\d+)/g)].map(([, amount = ""]) => amount);
}
