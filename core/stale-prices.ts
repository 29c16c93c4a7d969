import type { PriceBook, PriceKey } from "./price-book.ts";

/** After half a year prices should be looked at again. */
const STALE_AFTER_DAYS = 180;
const DAY_MS = 24 * 60 * 60 * 1000;

export type StalePrice = { readonly priceKey: PriceKey; readonly date: string };

/**
 * Prices that had been read more than 180 days before `today`, an ISO 8601 date, oldest first. A
 * date that names only its month or year counts as the last day of it.
 */
export function stalePrices(book: PriceBook, today: string): readonly StalePrice[] {
  const stale = Object.entries(book.prices).flatMap(([key, price]) => {
    const [oldest] = price.rates.map(({ date }) => date).sort(byAge);
    const isOld = oldest !== undefined && isStale(oldest, today);
    return isOld ? [{ priceKey: key as PriceKey, date: oldest }] : [];
  });
  return stale.sort((a, b) => byAge(a.date, b.date));
}

/** Whether `date` lies more than 180 days before `today`. */
export function isStale(date: string, today: string): boolean {
  return lastDay(today) - lastDay(date) > STALE_AFTER_DAYS * DAY_MS;
}

/** What to warn of when prices that were used are old; absent when none is. */
export function stalenessWarning(
  book: PriceBook,
  today: string,
  isUsed: (priceKey: PriceKey) => boolean = () => true,
): string | undefined {
  const stale = stalePrices(book, today).filter(({ priceKey }) => isUsed(priceKey));
  const [oldest] = stale;
  if (oldest === undefined) return undefined;
  return (
    `${stale.length} of the prices used for ${book.region} are more than ${STALE_AFTER_DAYS} days old on ` +
    `${today.slice(0, 10)}; the oldest is ${oldest.priceKey}, of ${oldest.date}`
  );
}

function byAge(a: string, b: string): number {
  return lastDay(a) - lastDay(b);
}

/** Day zero of the month that follows is the last of the month. */
function lastDay(date: string): number {
  const [year = 0, month, day] = date.slice(0, 10).split("-").map(Number);
  if (month === undefined) return Date.UTC(year, 11, 31);
  return day === undefined ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day);
}
