import type { Usage } from "../line-item.ts";

const METERED_BYTES = 512 * 1024;
const MILLION = 1e6;

/** What AWS bills for an HTTP API; a call is metered in steps of 512 KB. */
export function httpApiUsage(use: {
  readonly calls: number;
  readonly bytesPerCall: number;
}): readonly Usage[] {
  const steps = Math.max(1, Math.ceil(use.bytesPerCall / METERED_BYTES));
  const quantity = (use.calls * steps) / MILLION;
  return [{ priceKey: "http-api.requests", quantity, description: "HTTP API calls" }];
}
