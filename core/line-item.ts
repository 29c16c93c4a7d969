import { discounted, type MicroUsd, multiply, roundToCent, toMicro } from "./money.ts";
import {
  PRICE_UNITS,
  type Price,
  type PriceBook,
  type PriceKey,
  type PriceUnit,
  type Rate,
} from "./price-book.ts";

/** A month's use of something that the price book has a price for. */
export type Usage = {
  readonly priceKey: PriceKey;
  readonly quantity: number;
  readonly description: string;
  /** Share of the price that a Savings Plan takes off. @default 0 */
  readonly discount?: number;
};

/** The part of a quantity that one rate applies to. */
export type Charge = { readonly quantity: number; readonly rate: Rate };

/** One line of a monthly bill. */
export type LineItem = Usage & {
  readonly unit: PriceUnit;
  /** None if the book has no price, which rules the alternative out. */
  readonly charges: readonly Charge[];
  /** Rounded to the cent, as billed. */
  readonly amount: MicroUsd;
  /** Before that rounding. */
  readonly unrounded: MicroUsd;
};

/** Prices a quantity by the book, tier by tier, and rounds the line as AWS does. */
export function toLineItem(book: PriceBook, usage: Usage): LineItem {
  const charges = toCharges(book.prices[usage.priceKey], usage.quantity);
  const full = charges.reduce((sum, { rate, quantity }) => sum + multiply(rate.usd, quantity), 0n);
  const exact = discounted(full, usage.discount ?? 0);
  return {
    ...usage,
    unit: PRICE_UNITS[usage.priceKey],
    charges,
    amount: roundToCent(exact),
    unrounded: toMicro(exact),
  };
}

/** The bill for what was used. */
export function toLineItems(book: PriceBook, usage: readonly Usage[]): readonly LineItem[] {
  return usage.map((one) => toLineItem(book, one));
}

/** Adds up rounded lines, as a bill does. */
export function totalOf(lines: readonly LineItem[]): MicroUsd {
  return lines.reduce((sum, line) => sum + line.amount, 0);
}

/**
 * What the bill would be before any rounding, in US dollars, in floating point: quick, for searches
 * that look at many bills. It differs from the exact one by less than a millionth of a cent.
 */
export function costOf(book: PriceBook, usage: readonly Usage[]): number {
  let cost = 0;
  for (const { priceKey, quantity, discount = 0 } of usage) {
    cost += fullCost(book.prices[priceKey], quantity) * (1 - discount);
  }
  return cost;
}

/** Whether the book lacks the price of something that is used. */
export function isUnpriced(book: PriceBook, { priceKey, quantity }: Usage): boolean {
  return quantity > 0 && book.prices[priceKey] === undefined;
}

function fullCost(price: Price | undefined, quantity: number): number {
  let from = 0;
  let cost = 0;
  for (const { usd, upTo = Number.POSITIVE_INFINITY } of price?.rates ?? []) {
    cost += (Math.min(quantity, upTo) - from) * Number(usd);
    if (quantity <= upTo) break;
    from = upTo;
  }
  return cost;
}

function toCharges(price: Price | undefined, quantity: number): readonly Charge[] {
  let from = 0;
  const charges: Charge[] = [];
  for (const rate of price?.rates ?? []) {
    const inTier = Math.min(quantity, rate.upTo ?? Number.POSITIVE_INFINITY) - from;
    if (inTier <= 0 && charges.length > 0) break;
    charges.push({ quantity: inTier, rate });
    from = rate.upTo ?? quantity;
  }
  return charges;
}
