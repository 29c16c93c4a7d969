import {
  PRICE_UNITS,
  type Price,
  type PriceBook,
  type PriceKey,
  type Prices,
  type Rate,
} from "../price-book.ts";
import type { Region } from "../workload.ts";
import type { Origin } from "./origins.ts";
import { USAGE_TYPES } from "./usage-types.ts";

type Rates = readonly [Rate, ...Rate[]];
/** The rates of a book by what they are for; units and usage types are the same in each region. */
export type RateTable = { readonly [Key in keyof Prices]: Rates };

/** One rate for any quantity. */
export function flat(usd: string, origin: Origin): Rates {
  return [{ usd, ...origin }];
}

/** Completes the rates of a region with units and usage types. */
export function createPriceBook(region: Region, table: RateTable): PriceBook {
  const entries = Object.entries(table) as [PriceKey, Rates][];
  const prices = Object.fromEntries(entries.map(([key, rates]) => [key, toPrice(key, rates)]));
  return { region, currency: "USD", prices: prices as Prices };
}

function toPrice(key: PriceKey, rates: Rates): Price {
  const usageType = USAGE_TYPES[key];
  return { unit: PRICE_UNITS[key], ...(usageType !== undefined && { usageType }), rates };
}
