import type { Rate } from "../price-book.ts";
import { type Origin, REMEMBERED } from "./origins.ts";

/**
 * Data transfer out to the internet, in GB: the first 10 TB cost the same in the three regions. The
 * 100 GB a month that an account has free are not a tier of the book, since other services use them too.
 */
export function egressRates(firstTier: Origin): readonly [Rate, ...Rate[]] {
  return [
    { usd: "0.09", upTo: 10 * 1024, ...firstTier },
    { usd: "0.085", upTo: 50 * 1024, ...REMEMBERED },
    { usd: "0.07", upTo: 150 * 1024, ...REMEMBERED },
    { usd: "0.05", ...REMEMBERED },
  ];
}
