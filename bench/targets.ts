import type { WorkloadName } from "./workloads.ts";

/** The handler alone, ours ÷ hono/aws-lambda, at most. */
export const LAMBDA_TARGETS: Partial<Record<WorkloadName, number>> = {
  hello: 0.12,
  parameters: 0.18,
  "post-1k": 0.4,
  "binary-64k": 0.03,
};

/** Ours ÷ the other, at most. */
export const COLD_TARGETS = { floor: 1.25, hono: 0.5, startKb: 300 } as const;

/** Requests per second of a server ÷ those of another, at least. */
export const NODE_TARGETS = {
  toFloor: { hello: 1, parameters: 0.93, "post-1k": 0.92 },
  toFastify: 1,
  toHono: 1.08,
  logging: 0.85,
  workers: 1.85,
} as const;
