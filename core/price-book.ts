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

/** What the advisor may need a price for, with the unit that it is priced in. */
export const PRICE_UNITS = {
  "fargate.x86_64.vcpu": "vCPU-hour",
  "fargate.x86_64.memory": "GB-hour",
  "fargate.arm64.vcpu": "vCPU-hour",
  "fargate.arm64.memory": "GB-hour",
  "fargate.ephemeral-storage": "GB-hour",
  "fargate.x86_64.spot.vcpu": "vCPU-hour",
  "fargate.x86_64.spot.memory": "GB-hour",
  "fargate.arm64.spot.vcpu": "vCPU-hour",
  "fargate.arm64.spot.memory": "GB-hour",
  "lambda.requests": "million requests",
  "lambda.x86_64.duration": "GB-second",
  "lambda.arm64.duration": "GB-second",
  "lambda.x86_64.provisioned-concurrency": "GB-second",
  "lambda.arm64.provisioned-concurrency": "GB-second",
  "lambda.x86_64.provisioned-duration": "GB-second",
  "lambda.arm64.provisioned-duration": "GB-second",
  "lambda.ephemeral-storage": "GB-second",
  "lambda.streamed-bytes": "GB",
  "eks.cluster": "hour",
  "eks.cluster-extended-support": "hour",
  "app-runner.vcpu": "vCPU-hour",
  "app-runner.memory": "GB-hour",
  "ec2.t4g.small": "hour",
  "ec2.t4g.medium": "hour",
  "ec2.t4g.large": "hour",
  "ec2.m7g.medium": "hour",
  "ec2.m7g.large": "hour",
  "ec2.c7g.medium": "hour",
  "ec2.c7g.large": "hour",
  "ec2.t3.small": "hour",
  "ec2.t3.medium": "hour",
  "ec2.c7i.large": "hour",
  "ebs.gp3": "GB-month",
  "alb.hour": "hour",
  "alb.lcu": "LCU-hour",
  "http-api.requests": "million requests",
  "rest-api.requests": "million requests",
  "public-ipv4.hour": "hour",
  "nat-gateway.hour": "hour",
  "nat-gateway.bytes": "GB",
  "interface-endpoint.hour": "hour",
  "interface-endpoint.bytes": "GB",
  "internet-egress.bytes": "GB",
  "inter-az.bytes": "GB",
  "logs.ingestion": "GB",
  "logs.storage": "GB-month",
  "cloudwatch.metric": "metric-month",
  "cloudwatch.alarm": "alarm-month",
  "cloudwatch.dashboard": "dashboard-month",
  "dynamodb.writes": "million request units",
  "dynamodb.reads": "million request units",
  "dynamodb.storage": "GB-month",
  "ecr.storage": "GB-month",
} as const;

export type PriceKey = keyof typeof PRICE_UNITS;
export type PriceUnit = (typeof PRICE_UNITS)[PriceKey];
export const PRICE_KEYS: readonly PriceKey[] = Object.keys(PRICE_UNITS) as PriceKey[];

/** What a unit costs; several rates are tiers, in the order in which they apply. */
export type Price = {
  readonly unit: PriceUnit;
  /** As in the AWS Price List, without the prefix of the region. @default - not known */
  readonly usageType?: string;
  readonly rates: readonly [Rate, ...Rate[]];
};

/** Prices that a book may lack: whatever needs them is ruled out in that region. */
export type RegionalPriceKey = Extract<
  PriceKey,
  | `app-runner.${string}`
  | `ec2.${string}`
  | "ebs.gp3"
  | "rest-api.requests"
  | `interface-endpoint.${string}`
  | "inter-az.bytes"
  | `cloudwatch.${string}`
  | `dynamodb.${string}`
  | "ecr.storage"
>;

export type Prices = Readonly<
  Record<Exclude<PriceKey, RegionalPriceKey>, Price> & Partial<Record<RegionalPriceKey, Price>>
>;

/** The dated prices of one region. */
export type PriceBook = {
  readonly region: Region;
  readonly currency: "USD";
  readonly prices: Prices;
};

/** Hours in a month by the convention of AWS's own calculator: 365 days of 24 hours in twelve parts. */
export const HOURS_PER_MONTH = 730;
