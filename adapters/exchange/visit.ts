import { type Background, createBackground } from "./background.ts";
import { clientIp } from "./client-ip.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import type { ExchangeEnv, Target } from "./exchange-env.ts";
import { isHealthCheck } from "./health.ts";
import type { Incoming } from "./incoming.ts";
import type { Load } from "./load.ts";
import type { Logger } from "./logger.ts";
import { traceId } from "./trace-id.ts";

/** What lives as long as one request: never in a module, requests run side by side. */
export interface Visit {
  readonly incoming: Incoming;
  readonly env: ExchangeEnv;
  readonly background: Background;
  readonly deadline: Deadline;
  /** Writes the request's one log line and stops its clock; only the first call counts. */
  end(status: number, failure?: unknown): void;
}

/** What every visit needs of its exchange. */
export interface VisitHost {
  readonly target: Target;
  readonly log: Logger;
  readonly now: () => number;
  readonly load: Load;
}

/** Opens one request's visit. */
export function openVisit(incoming: Incoming, host: VisitHost): Visit {
  const startedAt = host.now();
  const env = createEnv(incoming, host);
  const deadline = startDeadline(incoming.deadline, startedAt);
  const background = createBackground(env.log, (by) => host.load.change("background", by));
  host.load.change("requests", 1);
  incoming.onClientGone?.(deadline.clientGone);
  let open = true;

  function end(status: number, failure?: unknown): void {
    if (!open) return;
    open = false;
    deadline.clear();
    logRequest(env.log, incoming, { status, durationMs: host.now() - startedAt }, failure);
    host.load.change("requests", -1);
  }

  return { incoming, env, background, deadline, end };
}

function createEnv(incoming: Incoming, { target, log }: VisitHost): ExchangeEnv {
  const { frontDoor, requestId, event, context, deadline } = incoming;
  const trace = traceId(incoming.headers, incoming.platformTrace);
  const ip = clientIp(incoming);
  return {
    target,
    frontDoor,
    requestId,
    ...(trace !== undefined && { traceId: trace }),
    ...(ip !== undefined && { clientIp: ip }),
    deadline,
    log: log.child({ requestId, traceId: trace, target, frontDoor }),
    ...(event !== undefined && { event, context }),
  };
}

function logRequest(
  log: Logger,
  incoming: Incoming,
  outcome: { readonly status: number; readonly durationMs: number },
  failure: unknown,
): void {
  const { method, path } = incoming;
  const fields = { method, path, ...outcome };
  if (failure !== undefined) log.error({ ...fields, err: failure }, "request broken off");
  // Load balancers ask every few seconds: at `info` their checks would drown the rest.
  else if (isHealthCheck(incoming)) log.debug(fields, "health check");
  else log.info(fields, "request");
}
