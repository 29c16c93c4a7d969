import type { PriceKey, Rate } from "../price-book.ts";
import { flat } from "./create-price-book.ts";
import type { Origin } from "./origins.ts";

type LambdaKey = Extract<PriceKey, `lambda.${string}`>;

/**
 * Lambda's prices, which are one list in the three regions of the price book; only how far each
 * region's list was checked differs.
 */
export function lambdaRates(origins: {
  readonly requests: Origin;
  readonly x86_64: Origin;
  readonly arm64: Origin;
  /** Of the second and third tier of duration on arm64. */
  readonly arm64Tiers: Origin;
  readonly extras: Origin;
}): Record<LambdaKey, readonly [Rate, ...Rate[]]> {
  const { requests, x86_64, arm64, arm64Tiers, extras } = origins;
  return {
    "lambda.requests": flat("0.20", requests),
    "lambda.x86_64.duration": [
      { usd: "0.0000166667", upTo: 6e9, ...x86_64 },
      { usd: "0.000015", upTo: 15e9, ...x86_64 },
      { usd: "0.0000133334", ...x86_64 },
    ],
    "lambda.arm64.duration": [
      { usd: "0.0000133334", upTo: 7.5e9, ...arm64 },
      { usd: "0.0000120001", upTo: 18.75e9, ...arm64Tiers },
      { usd: "0.0000106667", ...arm64Tiers },
    ],
    "lambda.x86_64.provisioned-concurrency": flat("0.0000041667", extras),
    "lambda.arm64.provisioned-concurrency": flat("0.0000033334", extras),
    "lambda.x86_64.provisioned-duration": flat("0.0000097222", extras),
    "lambda.arm64.provisioned-duration": flat("0.0000077778", extras),
    "lambda.ephemeral-storage": flat("0.0000000309", extras),
    "lambda.streamed-bytes": flat("0.008", extras),
  };
}
