import { type Background, createBackground } from "./background.ts";
import { clientIp } from "./client-ip.ts";
import type { Deadline, StartDeadline } from "./deadline.ts";
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
  readonly startDeadline: StartDeadline;
}

/** Opens one request's visit. */
export function openVisit(incoming: Incoming, host: VisitHost): Visit {
  const startedAt = host.now();
  const env = createEnv(incoming, host);
  const deadline = host.startDeadline(incoming.deadline);
  const background = createBackground(
    () => env.log,
    (by) => host.load.change("background", by),
  );
  host.load.change("requests", 1);
  incoming.onClientGone?.(deadline.clientGone);
  let open = true;

  function end(status: number, failure?: unknown): void {
    if (!open) return;
    open = false;
    deadline.clear();
    logRequest(host.log, { incoming, env, status, durationMs: host.now() - startedAt }, failure);
    host.load.change("requests", -1);
  }

  return { incoming, env, background, deadline, end };
}

/** What costs time to find out is found out when somebody asks. */
function createEnv(incoming: Incoming, { target, log }: VisitHost): ExchangeEnv {
  const { frontDoor, requestId, deadline, event, context } = incoming;
  let own: Logger | undefined;
  return {
    target,
    frontDoor,
    requestId,
    deadline,
    get traceId() {
      return traceId(incoming.headers, incoming.platformTrace);
    },
    get clientIp() {
      return clientIp(incoming);
    },
    get log() {
      own ??= log.child({ requestId, traceId: this.traceId, target, frontDoor });
      return own;
    },
    event,
    context,
  };
}

type Ended = {
  readonly incoming: Incoming;
  readonly env: ExchangeEnv;
  readonly status: number;
  readonly durationMs: number;
};

function logRequest(log: Logger, ended: Ended, failure: unknown): void {
  if (failure !== undefined) log.error({ ...fieldsOf(ended), err: failure }, "request broken off");
  // Load balancers ask every few seconds: at `info` their checks would drown the rest.
  else if (isHealthCheck(ended.incoming)) log.debug(fieldsOf(ended), "health check");
  else if (log.isLevelEnabled("info")) log.info(fieldsOf(ended), "request");
}

function fieldsOf({ incoming, env, status, durationMs }: Ended) {
  const { requestId, traceId, target, frontDoor } = env;
  const { method, path } = incoming;
  return { requestId, traceId, target, frontDoor, method, path, status, durationMs };
}
