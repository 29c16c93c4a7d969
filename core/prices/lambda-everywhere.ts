import type { Price, PriceKey } from "../price-book.ts";
import type { Origin } from "./origins.ts";

type LambdaKey = Extract<PriceKey, `lambda.${string}`>;

/**
 * Lambda's prices, which are one list in the three regions of the price book; only how far each
 * region's list was checked differs.
 */
export function lambdaPrices(origins: {
  readonly requests: Origin;
  readonly x86_64: Origin;
  readonly arm64: Origin;
  /** Of the second and third tier of duration on arm64. */
  readonly arm64Tiers: Origin;
  readonly extras: Origin;
}): Record<LambdaKey, Price> {
  const { requests, x86_64, arm64, arm64Tiers, extras } = origins;
  return {
    "lambda.requests": flat("million requests", "0.20", requests),
    "lambda.x86_64.duration": {
      unit: "GB-second",
      rates: [
        { usd: "0.0000166667", upTo: 6e9, ...x86_64 },
        { usd: "0.000015", upTo: 15e9, ...x86_64 },
        { usd: "0.0000133334", ...x86_64 },
      ],
    },
    "lambda.arm64.duration": {
      unit: "GB-second",
      rates: [
        { usd: "0.0000133334", upTo: 7.5e9, ...arm64 },
        { usd: "0.0000120001", upTo: 18.75e9, ...arm64Tiers },
        { usd: "0.0000106667", ...arm64Tiers },
      ],
    },
    "lambda.x86_64.provisioned-concurrency": flat("GB-second", "0.0000041667", extras),
    "lambda.arm64.provisioned-concurrency": flat("GB-second", "0.0000033334", extras),
    "lambda.x86_64.provisioned-duration": flat("GB-second", "0.0000097222", extras),
    "lambda.arm64.provisioned-duration": flat("GB-second", "0.0000077778", extras),
    "lambda.ephemeral-storage": flat("GB-second", "0.0000000309", extras),
    "lambda.streamed-bytes": flat("GB", "0.008", extras),
  };
}

function flat(unit: Price["unit"], usd: string, origin: Origin): Price {
  return { unit, rates: [{ usd, ...origin }] };
}
