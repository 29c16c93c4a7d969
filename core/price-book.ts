import type { Region } from "./workload.ts";

/**
 * How far a value may be trusted: quoted from an AWS page or price list, found with somebody who used
 * one, worked out from other values, or remembered.
 */
export type Confidence = "verified" | "secondary" | "derived" | "unverified";

/** One published value; `date` is its source's own, as exact as the source, or the month it was read. */
export type Rate = {
  /** US dollars per unit, in the digits of the source. */
  readonly usd: string;
  /** Units from the start of the month up to which this rate holds. @default - no limit */
  readonly upTo?: number;
  readonly source: string;
  readonly date: string;
  readonly confidence: Confidence;
};

export type PriceUnit =
  | "vCPU-hour"
  | "GB-hour"
  | "GB-second"
  | "GB"
  | "hour"
  | "LCU-hour"
  | "million requests";

/** What a unit costs; several rates are tiers, in the order in which they apply. */
export type Price = { readonly unit: PriceUnit; readonly rates: readonly [Rate, ...Rate[]] };

export const PRICE_KEYS = [
  "fargate.x86_64.vcpu",
  "fargate.x86_64.memory",
  "fargate.arm64.vcpu",
  "fargate.arm64.memory",
  "fargate.ephemeral-storage",
  "lambda.requests",
  "lambda.x86_64.duration",
  "lambda.arm64.duration",
  "lambda.x86_64.provisioned-concurrency",
  "lambda.arm64.provisioned-concurrency",
  "lambda.x86_64.provisioned-duration",
  "lambda.arm64.provisioned-duration",
  "lambda.ephemeral-storage",
  "lambda.streamed-bytes",
  "alb.hour",
  "alb.lcu",
  "http-api.requests",
  "public-ipv4.hour",
] as const;

export type PriceKey = (typeof PRICE_KEYS)[number];

/** The dated prices of one region. */
export type PriceBook = {
  readonly region: Region;
  readonly currency: "USD";
  readonly prices: Readonly<Record<PriceKey, Price>>;
};

/** Hours in a month by the convention of AWS's own calculator: 365 days of 24 hours in twelve parts. */
export const HOURS_PER_MONTH = 730;
