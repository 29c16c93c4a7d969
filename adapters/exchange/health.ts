import type { Incoming } from "./incoming.ts";
import type { Logger } from "./logger.ts";
import { LIVENESS_PATH, READINESS_PATH } from "./names.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Phase } from "./phase.ts";

/** What the answer depends on. */
export interface HealthState {
  readonly phase: Phase;
  /** Rejects while the service cannot do its work, or takes too long to say. */
  readonly ready: () => Promise<unknown>;
  readonly log: Logger;
}

/** Whether the exchange answers this request itself, before the app. */
export function isHealthCheck({ method, path }: Incoming): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  return path === LIVENESS_PATH || path === READINESS_PATH;
}

/** Alive is not ready: a task that only waits for its database must not be killed for it. */
export async function answerHealth(
  { path }: Incoming,
  { phase, ready, log }: HealthState,
): Promise<Outgoing> {
  if (path === LIVENESS_PATH) return healthAnswer(200, "alive");
  if (phase !== "ready" && phase !== "retiring") return healthAnswer(503, phase);
  try {
    await ready();
    return healthAnswer(200, "ready");
  } catch (error) {
    log.warn({ err: error }, "the service is not ready");
    return healthAnswer(503, "not ready");
  }
}

function healthAnswer(status: number, text: string): Outgoing {
  const headers = new Map([
    ["content-type", "application/json"],
    ["cache-control", "no-store"],
  ]);
  return { status, headers, cookies: [], ascii: true, body: JSON.stringify({ status: text }) };
}
