/** AWS Lambda docs, "Lambda quotas": an environment serves ten requests a second at most, however short they are. */
export const REQUESTS_PER_ENVIRONMENT_SECOND = 10;
/** AWS Lambda docs, "Lambda quotas": what a new account has in a region, for all its functions together. */
export const DEFAULT_ACCOUNT_CONCURRENCY = 1_000;

/**
 * Mean number of environments that a steady rate keeps busy: Little's law, and one for every ten
 * requests a second at least, so that a request counts for 100 ms even if it takes less.
 */
export function lambdaConcurrency(requestsPerSecond: number, durationSeconds: number): number {
  return requestsPerSecond * heldSeconds(durationSeconds);
}

/** How long a request counts against the concurrency. */
export function heldSeconds(durationSeconds: number): number {
  return Math.max(durationSeconds, 1 / REQUESTS_PER_ENVIRONMENT_SECOND);
}
