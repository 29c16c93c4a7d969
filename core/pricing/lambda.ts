import { type LineItem, toLineItem } from "../line-item.ts";
import type { PriceBook, PriceKey } from "../price-book.ts";
import type { Architecture } from "../workload.ts";

const MILLION = 1e6;

/** AWS Lambda pricing page: each month, for each account. It does not cover provisioned concurrency. */
const FREE_TIER = { requests: MILLION, gbSeconds: 400_000, streamedGb: 100 } as const;
const NOTHING_FREE = { requests: 0, gbSeconds: 0, streamedGb: 0 } as const;

/** A month's use of Lambda functions of one architecture. */
export type LambdaUsage = {
  readonly architecture: Architecture;
  readonly requests: number;
  /** On demand, the initialization of environments included. */
  readonly gbSeconds: number;
  readonly freeTier: boolean;
  /** Ephemeral storage above 512 MB. */
  readonly storageGbSeconds?: number;
  /** Provisioned concurrency kept ready. */
  readonly provisionedGbSeconds?: number;
  /** Duration of requests that ran on provisioned concurrency. */
  readonly provisionedDurationGbSeconds?: number;
  /** Streamed bytes behind the first 6 MB of each response. */
  readonly streamedGb?: number;
};

/** The lines that AWS bills for invocations. */
export function priceLambda(usage: LambdaUsage, book: PriceBook): readonly LineItem[] {
  const { architecture, requests, gbSeconds } = usage;
  const free = usage.freeTier ? FREE_TIER : NOTHING_FREE;
  const paidRequests = Math.max(0, requests - free.requests) / MILLION;
  const paidGbSeconds = Math.max(0, gbSeconds - free.gbSeconds);
  const optional: readonly (readonly [PriceKey, number | undefined, string])[] = [
    ["lambda.ephemeral-storage", usage.storageGbSeconds, "Lambda ephemeral storage above 512 MB"],
    [
      `lambda.${architecture}.provisioned-concurrency`,
      usage.provisionedGbSeconds,
      "Lambda provisioned concurrency",
    ],
    [
      `lambda.${architecture}.provisioned-duration`,
      usage.provisionedDurationGbSeconds,
      "Lambda duration on provisioned concurrency",
    ],
    [
      "lambda.streamed-bytes",
      (usage.streamedGb ?? 0) - free.streamedGb,
      "Lambda response streaming above 6 MB",
    ],
  ];
  return [
    toLineItem(book, "lambda.requests", paidRequests, "Lambda requests"),
    toLineItem(book, `lambda.${architecture}.duration`, paidGbSeconds, "Lambda duration"),
    ...optional.flatMap(([key, quantity = 0, description]) =>
      quantity > 0 ? [toLineItem(book, key, quantity, description)] : [],
    ),
  ];
}

/**
 * Duration as billed, in GB-seconds: each invocation is rounded up to the millisecond.
 * @example gbSeconds(3_000_000, 120, 1536) // 540_000
 */
export function gbSeconds(invocations: number, durationMs: number, memoryMb: number): number {
  return (invocations * Math.ceil(durationMs) * memoryMb) / (1000 * 1024);
}
