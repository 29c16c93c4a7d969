import type { Usage } from "../line-item.ts";

/** A streamed response is metered in steps of this size; remembered, and not in the price book's sources. */
const METERED_BYTES = 10 * 1024 * 1024;
const MILLION = 1e6;

/** What AWS bills for a REST API without a cache (Amazon API Gateway pricing page). */
export function restApiUsage(use: {
  readonly calls: number;
  readonly bytesPerResponse: number;
}): readonly Usage[] {
  const steps = Math.max(1, Math.ceil(use.bytesPerResponse / METERED_BYTES));
  const quantity = (use.calls * steps) / MILLION;
  return [{ priceKey: "rest-api.requests", quantity, description: "REST API calls" }];
}
