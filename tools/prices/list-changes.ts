import type { PriceBook, PriceKey, Rate } from "../../core/price-book.ts";
import type { FoundPrice, FoundRate } from "./find-prices.ts";

/** A price of the book that a file has something newer for. */
export type Change = {
  readonly priceKey: PriceKey;
  /** @default - the book had none */
  readonly before?: readonly Rate[];
  readonly after: FoundPrice;
};

/** What the files change in a book: prices, or only how recently and where they were read. */
export function listChanges(book: PriceBook, found: readonly FoundPrice[]): readonly Change[] {
  return found.flatMap((after) => {
    const { priceKey } = after;
    const before = book.prices[priceKey]?.rates;
    if (before === undefined) return [{ priceKey, after }];
    const isSame = areSame(before, after.rates);
    if (isSame && before.every((rate) => isFrom(rate, after))) return [];
    // The book's own digits, 0.10 for instance, are kept where the amount is the same.
    return [
      { priceKey, before, after: isSame ? { ...after, rates: withoutOrigin(before) } : after },
    ];
  });
}

function areSame(before: readonly Rate[], after: readonly FoundRate[]): boolean {
  return (
    before.length === after.length &&
    before.every((rate, index) => {
      const other = after[index];
      return Number(rate.usd) === Number(other?.usd) && rate.upTo === other?.upTo;
    })
  );
}

function isFrom({ date, confidence }: Rate, after: FoundPrice): boolean {
  return date === after.date && confidence === "verified";
}

function withoutOrigin(rates: readonly Rate[]): FoundPrice["rates"] {
  const [first, ...more] = rates.map(({ usd, upTo }) =>
    upTo === undefined ? { usd } : { usd, upTo },
  );
  return [first ?? { usd: "0.00" }, ...more];
}

/** What the book has from a later file: an older one must not undo it. */
export function laterInBook(book: PriceBook, { priceKey, date }: FoundPrice): string | undefined {
  const rates = book.prices[priceKey]?.rates ?? [];
  return rates.find(
    (rate) => rate.confidence === "verified" && rate.date.length === 10 && rate.date > date,
  )?.date;
}

/** One line for a person: the key, the old prices and the new ones. */
export function describeChange(region: string, { priceKey, before, after }: Change): string {
  const origin = `(${after.offerCode}, ${after.date})`;
  if (before === undefined)
    return `${region} ${priceKey}: none → ${amounts(after.rates)} ${origin}`;
  const first = before.find((rate) => !isFrom(rate, after)) ?? before[0];
  const was = `${amounts(before)} (${first?.confidence}, ${first?.date})`;
  const now = areSame(before, after.rates) ? "the same" : amounts(after.rates);
  return `${region} ${priceKey}: ${was} → ${now} ${origin}`;
}

function amounts(rates: readonly FoundRate[]): string {
  return rates
    .map(({ usd, upTo }) =>
      upTo === undefined ? usd : `${usd} up to ${upTo.toLocaleString("en-US")}`,
    )
    .join(", ");
}
