import { HOURS_PER_MONTH } from "../price-book.ts";
import type { TrafficProfile } from "../traffic.ts";

/** Requests of a mean day: what one measures percentiles over. */
export function sampledRequests({ requestsPerMonth }: TrafficProfile): number {
  return Math.max(1, (requestsPerMonth / HOURS_PER_MONTH) * 24);
}
