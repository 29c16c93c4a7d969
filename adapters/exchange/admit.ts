import type { ErrorCode } from "./errors.ts";
import type { Load } from "./load.ts";
import type { Metrics } from "./metrics.ts";
import type { Outgoing } from "./outgoing.ts";
import { problem } from "./problem.ts";
import type { RunningService } from "./service.ts";
import type { Visit } from "./visit.ts";

/** What it depends on whether a request is let in. */
export interface AdmitOptions {
  readonly state: { readonly running: RunningService | undefined; cold: boolean };
  readonly load: Load;
  readonly metrics: Metrics | undefined;
  readonly overload: ((requests: number) => string | undefined) | undefined;
}

/** Load balancers and well-behaved clients try again; soon, since most overload is short. */
const RETRY_AFTER_SECONDS = 1;

/** The service that is to answer, or the 503 while it could not do so well. Nothing is thrown: it must be cheap. */
export function admit(
  visit: Visit,
  { state, load, metrics, overload }: AdmitOptions,
): RunningService | Outgoing {
  const { running } = state;
  if (running === undefined) return unavailable("service-starting", "the service is starting");
  const { requests } = load.counts();
  const reason = overload?.(requests);
  if (reason !== undefined) {
    metrics?.shed();
    return unavailable("overloaded", reason);
  }
  metrics?.begun(requests);
  visit.coldStart = state.cold;
  state.cold = false;
  return running;
}

export function isRefused(admitted: RunningService | Outgoing): admitted is Outgoing {
  return "cookies" in admitted;
}

function unavailable(code: ErrorCode, reason: string): Outgoing {
  return problem(503, code, reason, RETRY_AFTER_SECONDS);
}
