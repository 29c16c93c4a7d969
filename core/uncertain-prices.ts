import type { Alternative } from "./alternative.ts";
import type { Confidence, PriceKey } from "./price-book.ts";

/** A price that an answer rests on and that is not quoted from AWS. */
export type UncertainPrice = {
  readonly priceKey: PriceKey;
  readonly usd: string;
  readonly confidence: Exclude<Confidence, "verified">;
  readonly source: string;
  readonly date: string;
};

/** Each once, in the order of the bills; lines that cost nothing rest on no price. */
export function uncertainPrices(bills: readonly Alternative[]): readonly UncertainPrice[] {
  const found = new Map<string, UncertainPrice>();
  for (const { priceKey, charges } of bills.flatMap(({ lineItems }) => lineItems)) {
    for (const { quantity, rate } of charges) {
      const { usd, confidence, source, date } = rate;
      if (confidence === "verified" || quantity === 0) continue;
      found.set(`${priceKey} ${usd}`, { priceKey, usd, confidence, source, date });
    }
  }
  return [...found.values()];
}
