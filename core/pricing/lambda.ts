import type { Usage } from "../line-item.ts";
import type { PriceKey } from "../price-book.ts";
import type { Architecture } from "../workload.ts";

const MILLION = 1e6;

/** AWS Lambda pricing page: each month, for each account. It does not cover provisioned concurrency. */
const FREE_TIER = { requests: MILLION, gbSeconds: 400_000, streamedGb: 100 } as const;
const NOTHING_FREE = { requests: 0, gbSeconds: 0, streamedGb: 0 } as const;

/** A month's use of Lambda functions of one architecture. */
export type LambdaUse = {
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
  /** Share that a Compute Savings Plan takes off durations and provisioned concurrency. @default 0 */
  readonly discount?: number;
};

/** What AWS bills for invocations. */
export function lambdaUsage(use: LambdaUse): readonly Usage[] {
  const { architecture, requests, gbSeconds, discount = 0 } = use;
  const free = use.freeTier ? FREE_TIER : NOTHING_FREE;
  const plan = discount > 0 ? { discount } : {};
  const key = `lambda.${architecture}` as const;
  const provisioned = line(
    `${key}.provisioned-concurrency`,
    use.provisionedGbSeconds,
    "Lambda provisioned concurrency",
  );
  const onProvisioned = line(
    `${key}.provisioned-duration`,
    use.provisionedDurationGbSeconds,
    "Lambda duration on provisioned concurrency",
  );
  const streamedGb = (use.streamedGb ?? 0) - free.streamedGb;
  return [
    {
      priceKey: "lambda.requests",
      quantity: Math.max(0, requests - free.requests) / MILLION,
      description: "Lambda requests",
    },
    {
      priceKey: `${key}.duration`,
      quantity: Math.max(0, gbSeconds - free.gbSeconds),
      description: "Lambda duration",
      ...plan,
    },
    ...line(
      "lambda.ephemeral-storage",
      use.storageGbSeconds,
      "Lambda ephemeral storage above 512 MB",
    ),
    ...[...provisioned, ...onProvisioned].map((one) => ({ ...one, ...plan })),
    ...line("lambda.streamed-bytes", streamedGb, "Lambda response streaming above 6 MB"),
  ];
}

function line(priceKey: PriceKey, quantity: number | undefined, description: string): Usage[] {
  return quantity !== undefined && quantity > 0 ? [{ priceKey, quantity, description }] : [];
}

/**
 * Duration as billed, in GB-seconds: each invocation is rounded up to the millisecond.
 * @example gbSeconds(3_000_000, 120, 1536) // 540_000
 */
export function gbSeconds(invocations: number, durationMs: number, memoryMb: number): number {
  return (invocations * Math.ceil(durationMs) * memoryMb) / (1000 * 1024);
}
