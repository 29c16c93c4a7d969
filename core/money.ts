/**
 * Exact arithmetic on US dollars: prices are decimal strings, as AWS publishes them, products are
 * computed on integers, and only the result is rounded.
 */

/** Millionths of a US dollar; whole ones wherever an amount was rounded. */
export type MicroUsd = number;

const PRICE_DECIMALS = 12;
const QUANTITY_DECIMALS = 9;
const PICO_PER_CENT = 10n ** BigInt(PRICE_DECIMALS - 2);
const PICO_PER_MICRO = 10 ** (PRICE_DECIMALS - 6);
const MICRO_PER_CENT = 10_000;

/** The exact product of a price and a quantity, in picodollars. */
export function multiply(price: string, quantity: number): bigint {
  return divideHalfUp(toPico(price) * scaled(quantity), 10n ** BigInt(QUANTITY_DECIMALS));
}

/** Rounds picodollars half up to whole cents, as an AWS bill rounds each line. */
export function roundToCent(pico: bigint): MicroUsd {
  return Number(divideHalfUp(pico, PICO_PER_CENT)) * MICRO_PER_CENT;
}

/** Picodollars in millionths of a dollar, fractions kept. */
export function toMicro(pico: bigint): MicroUsd {
  return Number(pico) / PICO_PER_MICRO;
}

/** What is left of an amount when a share of it, from 0 to 1, is taken off. */
export function discounted(pico: bigint, share: number): bigint {
  if (share === 0) return pico;
  return divideHalfUp(pico * scaled(1 - share), 10n ** BigInt(QUANTITY_DECIMALS));
}

/**
 * Writes an amount as dollars and cents.
 * @example formatUsd(36_040_000) // "36.04"
 */
export function formatUsd(amount: MicroUsd): string {
  return (Math.round(amount / MICRO_PER_CENT) / 100).toFixed(2);
}

function toPico(price: string): bigint {
  const [whole = "", fraction = ""] = price.split(".");
  return BigInt(whole + fraction.padEnd(PRICE_DECIMALS, "0"));
}

/** A billion parts per unit are kept: finer than any bill, and exact for whole numbers up to 2^53. */
function scaled(quantity: number): bigint {
  const whole = Math.trunc(quantity);
  const rest = Math.round((quantity - whole) * 10 ** QUANTITY_DECIMALS);
  return BigInt(whole) * 10n ** BigInt(QUANTITY_DECIMALS) + BigInt(rest);
}

function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n);
}
