import type { Alternative, AlternativeId } from "./alternative.ts";
import type { MicroUsd } from "./money.ts";
import type { PriceBook, PriceKey } from "./price-book.ts";
import { type StalePrice, stalePrices } from "./stale-prices.ts";

/** How sure the answer is, and why. */
export type Confidence = {
  readonly level: "high" | "medium" | "low";
  /** Prices that bills of possible alternatives rest on, and how many of them are quoted from AWS. */
  readonly prices: { readonly used: number; readonly verified: number };
  /** Share of the cheapest bill that rests on prices not quoted from AWS. */
  readonly uncertainShare: number;
  /** What the next alternative costs more; absent where there is no other. */
  readonly margin?: Margin;
  /** Prices used that are more than 180 days old today; absent when none is. */
  readonly stale?: { readonly count: number; readonly oldest: StalePrice };
};

export type Margin = {
  readonly runnerUp: AlternativeId;
  readonly usd: MicroUsd;
  /** Of the runner-up's bill. */
  readonly share: number;
};

/** Thresholds of ours: a lead that survives every uncertain price of the bill being off by half is safe. */
const SAFE = { margin: 0.2, uncertainShare: 0.4 } as const;
const TIGHT_MARGIN = 0.05;

/**
 * Judges a ranking, cheapest first, of the alternatives that can serve the workload. `today` is an ISO
 * 8601 date; without it no price is called old.
 */
export function confidenceIn(
  possible: readonly [Alternative, ...Alternative[]],
  used: readonly Alternative[],
  book: PriceBook,
  today?: string,
): Confidence {
  const [cheapest, runnerUp] = possible;
  const uncertainShare = uncertainShareOf(cheapest);
  const margin = runnerUp && marginBetween(cheapest, runnerUp);
  const [oldest, ...younger] = today === undefined ? [] : staleAmong(used, book, today);
  const leaders = possible.slice(0, 2);
  const restsOnOldPrices = today !== undefined && staleAmong(leaders, book, today).length > 0;
  return {
    level: levelOf(margin?.share ?? 1, uncertainShare, restsOnOldPrices),
    prices: countPrices(used),
    uncertainShare,
    ...(margin && { margin }),
    ...(oldest && { stale: { count: 1 + younger.length, oldest } }),
  };
}

function levelOf(margin: number, uncertainShare: number, isStale: boolean): Confidence["level"] {
  if (margin < TIGHT_MARGIN) return "low";
  const isSafe = margin >= SAFE.margin && uncertainShare <= SAFE.uncertainShare;
  return isSafe && !isStale ? "high" : "medium";
}

function marginBetween(cheapest: Alternative, runnerUp: Alternative): Margin {
  const usd = runnerUp.total - cheapest.total;
  return { runnerUp: runnerUp.id, usd, share: toShare(usd, runnerUp.total) };
}

function uncertainShareOf({ lineItems, total }: Alternative): number {
  const uncertain = lineItems.filter(({ charges }) =>
    charges.some(({ quantity, rate }) => quantity > 0 && rate.confidence !== "verified"),
  );
  return toShare(
    uncertain.reduce((sum, { amount }) => sum + amount, 0),
    total,
  );
}

/** Each rate once; lines that cost nothing rest on none. */
function countPrices(used: readonly Alternative[]): Confidence["prices"] {
  const isVerified = new Map<string, boolean>();
  for (const { priceKey, charges } of used.flatMap(({ lineItems }) => lineItems)) {
    for (const { quantity, rate } of charges) {
      if (quantity > 0) isVerified.set(`${priceKey} ${rate.usd}`, rate.confidence === "verified");
    }
  }
  const verified = [...isVerified.values()].filter(Boolean).length;
  return { used: isVerified.size, verified };
}

/** Old prices that bills rest on, the oldest first. */
function staleAmong(
  used: readonly Alternative[],
  book: PriceBook,
  today: string,
): readonly StalePrice[] {
  const keys = pricesOf(used);
  return stalePrices(book, today).filter(({ priceKey }) => keys.has(priceKey));
}

/** What the lines of bills are priced by. */
export function pricesOf(bills: readonly Alternative[]): ReadonlySet<PriceKey> {
  return new Set(bills.flatMap(({ lineItems }) => lineItems.map(({ priceKey }) => priceKey)));
}

function toShare(part: number, whole: number): number {
  return whole > 0 ? Math.round((part / whole) * 10_000) / 10_000 : 0;
}
