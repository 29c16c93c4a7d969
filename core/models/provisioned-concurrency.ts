import { serversForBlocking } from "./erlang-b.ts";
import { REQUESTS_PER_ENVIRONMENT_SECOND } from "./lambda-concurrency.ts";

export type ProvisionedDemand = {
  readonly requestsPerSecond: number;
  readonly durationSeconds: number;
};

/**
 * The least provisioned concurrency with which at most the share `spillOver` of the requests finds all
 * provisioned environments busy and runs on demand, perhaps cold: Erlang B, which needs no assumption
 * on durations but their mean; and one for every ten requests a second (AWS Lambda quotas).
 */
export function provisionedConcurrency(demand: ProvisionedDemand, spillOver: number): number {
  const { requestsPerSecond, durationSeconds } = demand;
  const forBlocking = serversForBlocking(requestsPerSecond * durationSeconds, spillOver);
  return Math.max(forBlocking, Math.ceil(requestsPerSecond / REQUESTS_PER_ENVIRONMENT_SECOND));
}
