import type { PriceKey, Rate } from "../price-book.ts";
import { flat } from "./create-price-book.ts";
import { REMEMBERED } from "./origins.ts";

type Key = Extract<
  PriceKey,
  "interface-endpoint.bytes" | "inter-az.bytes" | `cloudwatch.${string}` | "ecr.storage"
>;

/** Rates that we remember as the same in Europe as in us-east-1, and found no list of a European region for. */
export const REMEMBERED_RATES: Readonly<Record<Key, readonly [Rate, ...Rate[]]>> = {
  "interface-endpoint.bytes": [
    { usd: "0.01", upTo: 1e6, ...REMEMBERED },
    { usd: "0.006", upTo: 5e6, ...REMEMBERED },
    { usd: "0.004", ...REMEMBERED },
  ],
  "inter-az.bytes": flat("0.01", REMEMBERED),
  "cloudwatch.metric": [
    { usd: "0.30", upTo: 10_000, ...REMEMBERED },
    { usd: "0.10", upTo: 250_000, ...REMEMBERED },
    { usd: "0.05", upTo: 1e6, ...REMEMBERED },
    { usd: "0.02", ...REMEMBERED },
  ],
  "cloudwatch.alarm": flat("0.10", REMEMBERED),
  "cloudwatch.dashboard": flat("3.00", REMEMBERED),
  "ecr.storage": flat("0.10", REMEMBERED),
};
