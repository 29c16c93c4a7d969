import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HOURS_PER_MONTH, type PriceKey } from "../../../core/price-book.ts";
import { usEast1 } from "../../../core/prices/us-east-1.ts";
import { REQUIRED_ENDPOINTS } from "../../../infra/network/service-endpoints.ts";

const source = readFileSync("infra/network/service-network-options.ts", "utf8");

const NAT_HOUR = usd("nat-gateway.hour");
const NAT_GIGABYTE = usd("nat-gateway.bytes");
const ENDPOINT_HOUR = usd("interface-endpoint.hour");
const ENDPOINT_GIGABYTE = usd("interface-endpoint.bytes");
const LOGS_GIGABYTE = usd("logs.ingestion");

const ADDRESS = monthly(usd("public-ipv4.hour"));
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

test("an address is the cheapest for as many tasks as the docs say", () => {
  expect(10 * Number(ADDRESS)).toBeLessThanOrEqual(Number(monthly(NAT_HOUR)) + Number(ADDRESS));
  expect(source).toContain("the cheapest for up to ten tasks");
});

function usd(key: PriceKey): number {
  return Number(usEast1.prices[key]?.rates[0].usd);
}

function monthly(hourly: number): string {
  return (hourly * HOURS_PER_MONTH).toFixed(2);
}

function dollars(section: RegExp): string[] {
  const text = section.exec(source)?.[1] ?? "";
  return [...text.matchAll(/\$(\d+\.\d+)/g)].map(([, amount = ""]) => amount);
}
