import type { RequestSeries } from "../traffic-series.ts";
import {
  DEFAULT_ACCOUNT_CONCURRENCY,
  heldSeconds,
  lambdaConcurrency,
} from "./lambda-concurrency.ts";

/** AWS Lambda docs, "Lambda scaling behavior": 1,000 environments every 10 s for each function, unused ones not saved up. */
export const BURST_ENVIRONMENTS = 1_000;
const ENVIRONMENTS_PER_SECOND: number = BURST_ENVIRONMENTS / 10;

/** Idle environments live for some 5.5 minutes (UBC, EuroSys '26 data). */
const KEPT_SECONDS = 330;

export type LambdaLimits = {
  readonly durationSeconds: number;
  /** Environments that the account has left for this function. @default - 1,000, what a new account has */
  readonly accountConcurrency?: number;
  /** Environments that are kept ready, and need no starting. @default - 0 */
  readonly readyEnvironments?: number;
};

export type LambdaScaling = {
  /** Environments that the busiest step asks for, even if above the limits. */
  readonly peakConcurrency: number;
  /** Requests refused with 429: over the account's concurrency, or while environments are added too slowly. */
  readonly throttledRequests: number;
  readonly throttledShare: number;
  /** Environments added because traffic grew; each is a cold start on top of those of steady traffic. */
  readonly environmentsStarted: number;
};

/**
 * Follows a series of request counts: how many environments it needs, and what the scaling limits refuse.
 * The first step finds its environments warm; retries of refused requests are not modelled.
 */
export function simulateLambda(
  { counts, stepSeconds }: RequestSeries,
  limits: LambdaLimits,
): LambdaScaling {
  const { durationSeconds, accountConcurrency = DEFAULT_ACCOUNT_CONCURRENCY } = limits;
  const { readyEnvironments = 0 } = limits;
  const kept = Math.max(1, Math.round(KEPT_SECONDS / stepSeconds));
  const reached = new Float64Array(counts.length);
  let [peak, requests, started, missingSeconds] = [0, 0, 0, 0];
  for (const [step, count] of counts.entries()) {
    const needed = lambdaConcurrency(count / stepSeconds, durationSeconds);
    const allowed = Math.min(accountConcurrency, needed);
    const warm =
      step === 0 ? allowed : Math.max(readyEnvironments, mostReached(reached, step, kept));
    const grown = warm + BURST_ENVIRONMENTS + ENVIRONMENTS_PER_SECOND * stepSeconds;
    const now = Math.min(allowed, grown);
    reached[step] = now;
    started += Math.max(0, Math.ceil(now) - Math.ceil(warm));
    missingSeconds += (needed - allowed) * stepSeconds;
    missingSeconds += missingWhileGrowing(allowed - warm, stepSeconds);
    peak = Math.max(peak, needed);
    requests += count;
  }
  const throttledRequests = missingSeconds / heldSeconds(durationSeconds);
  return {
    peakConcurrency: Math.ceil(peak),
    throttledRequests,
    throttledShare: requests > 0 ? throttledRequests / requests : 0,
    environmentsStarted: started,
  };
}

/** Environment-seconds missing while `growth` more are added: a burst at once, then a steady rate. */
function missingWhileGrowing(growth: number, stepSeconds: number): number {
  const missing = Math.max(0, growth - BURST_ENVIRONMENTS);
  const seconds = Math.min(stepSeconds, missing / ENVIRONMENTS_PER_SECOND);
  return seconds * (missing - (ENVIRONMENTS_PER_SECOND * seconds) / 2);
}

/** The most environments in the last `kept` steps before this one: they are still there. */
function mostReached(reached: Float64Array, step: number, kept: number): number {
  let most = 0;
  for (let index = Math.max(0, step - kept); index < step; index++) {
    most = Math.max(most, reached[index] ?? 0);
  }
  return most;
}
