import { type MicroUsd, multiply, roundToCent, roundToMicro } from "./money.ts";
import type { Price, PriceBook, PriceKey, PriceUnit, Rate } from "./price-book.ts";

/** The part of a quantity that one rate applies to. */
export type Charge = { readonly quantity: number; readonly rate: Rate };

/** One line of a monthly bill. */
export type LineItem = {
  readonly priceKey: PriceKey;
  readonly description: string;
  readonly quantity: number;
  readonly unit: PriceUnit;
  readonly charges: readonly Charge[];
  /** Rounded to the cent, as billed. */
  readonly amount: MicroUsd;
  /** Before that rounding; break-evens are sought on it. */
  readonly unrounded: MicroUsd;
};

/** Prices a quantity by the book, tier by tier, and rounds the line as AWS does. */
export function toLineItem(
  book: PriceBook,
  priceKey: PriceKey,
  quantity: number,
  description: string,
): LineItem {
  const price = book.prices[priceKey];
  const charges = toCharges(price, quantity);
  const exact = charges.reduce((sum, { rate, quantity }) => sum + multiply(rate.usd, quantity), 0n);
  return {
    priceKey,
    description,
    quantity,
    unit: price.unit,
    charges,
    amount: roundToCent(exact),
    unrounded: roundToMicro(exact),
  };
}

/** Adds up rounded lines, as a bill does. */
export function totalOf(lines: readonly LineItem[]): MicroUsd {
  return lines.reduce((sum, line) => sum + line.amount, 0);
}

function toCharges(price: Price, quantity: number): readonly Charge[] {
  let from = 0;
  const charges: Charge[] = [];
  for (const rate of price.rates) {
    const inTier = Math.min(quantity, rate.upTo ?? Number.POSITIVE_INFINITY) - from;
    if (inTier <= 0 && charges.length > 0) break;
    charges.push({ quantity: inTier, rate });
    from = rate.upTo ?? quantity;
  }
  return charges;
}
