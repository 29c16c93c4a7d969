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

/** What one step needs and gets, in environments. */
type Step = {
  readonly needed: number;
  readonly started: number;
  readonly reached: number;
  readonly missingSeconds: number;
};

/**
 * Follows a series of request counts: how many environments it needs, and what the scaling limits refuse.
 * The first step finds its environments warm; retries of refused requests are not modelled.
 */
export function simulateLambda(series: RequestSeries, limits: LambdaLimits): LambdaScaling {
  const steps = followSteps(series, limits);
  const total = (of: (step: Step) => number): number =>
    steps.reduce((sum, step) => sum + of(step), 0);
  const requests = series.counts.reduce((sum, count) => sum + count, 0);
  const throttledRequests =
    total((step) => step.missingSeconds) / heldSeconds(limits.durationSeconds);
  return {
    peakConcurrency: Math.ceil(steps.reduce((most, { needed }) => Math.max(most, needed), 0)),
    throttledRequests,
    throttledShare: requests > 0 ? throttledRequests / requests : 0,
    environmentsStarted: total((step) => step.started),
  };
}

function followSteps(
  { counts, stepSeconds }: RequestSeries,
  limits: LambdaLimits,
): readonly Step[] {
  const { durationSeconds, accountConcurrency = DEFAULT_ACCOUNT_CONCURRENCY } = limits;
  const { readyEnvironments = 0 } = limits;
  const kept = Math.max(1, Math.round(KEPT_SECONDS / stepSeconds));
  const steps: Step[] = [];
  for (const count of counts) {
    const needed = lambdaConcurrency(count / stepSeconds, durationSeconds);
    const allowed = Math.min(accountConcurrency, needed);
    const warm =
      steps.length === 0 ? allowed : Math.max(readyEnvironments, mostReached(steps, kept));
    const reached = Math.min(
      allowed,
      warm + BURST_ENVIRONMENTS + ENVIRONMENTS_PER_SECOND * stepSeconds,
    );
    steps.push({
      needed,
      started: Math.max(0, Math.ceil(reached) - Math.ceil(warm)),
      reached,
      missingSeconds:
        (needed - allowed) * stepSeconds + missingWhileGrowing(allowed - warm, stepSeconds),
    });
  }
  return steps;
}

/** Environment-seconds missing while `growth` more are added: a burst at once, then a steady rate. */
function missingWhileGrowing(growth: number, stepSeconds: number): number {
  const missing = Math.max(0, growth - BURST_ENVIRONMENTS);
  const seconds = Math.min(stepSeconds, missing / ENVIRONMENTS_PER_SECOND);
  return seconds * (missing - (ENVIRONMENTS_PER_SECOND * seconds) / 2);
}

function mostReached(steps: readonly Step[], kept: number): number {
  let most = 0;
  for (let index = Math.max(0, steps.length - kept); index < steps.length; index++) {
    most = Math.max(most, steps[index]?.reached ?? 0);
  }
  return most;
}
