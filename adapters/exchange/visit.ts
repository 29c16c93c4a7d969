import { type Background, createBackground } from "./background.ts";
import { clientIp } from "./client-ip.ts";
import type { Deadline, StartDeadline } from "./deadline.ts";
import type { ExchangeEnv, ExecutionContext, FrontDoor, Target } from "./exchange-env.ts";
import { isHealthCheck } from "./health.ts";
import type { Incoming } from "./incoming.ts";
import type { Load } from "./load.ts";
import type { Logger } from "./logger.ts";
import { traceId } from "./trace-id.ts";

/** What every visit needs of its exchange. */
export interface VisitHost {
  readonly target: Target;
  readonly log: Logger;
  readonly now: () => number;
  readonly load: Load;
  readonly startDeadline: StartDeadline;
}

/**
 * What lives as long as one request: never in a module, requests run side by side. A class, because
 * a closure for each method would cost more than all the rest of a small request; its parts are made
 * when somebody first asks for them.
 */
export class Visit {
  readonly incoming: Incoming;
  readonly env: ExchangeEnv;
  readonly executionCtx: ExecutionContext;
  /** Held as long as the visit: a native request that is collected takes its signal along, unaborted. */
  request: Request | undefined;
  readonly #host: VisitHost;
  #deadline: Deadline | undefined;
  #background: Background | undefined;
  #open = true;

  constructor(incoming: Incoming, host: VisitHost) {
    this.incoming = incoming;
    this.#host = host;
    this.env = new VisitEnv(incoming, host);
    this.executionCtx = new VisitContext(this);
    host.load.change("requests", 1);
  }

  get deadline(): Deadline {
    if (this.#deadline === undefined) {
      this.#deadline = this.#host.startDeadline(this.incoming.deadline);
      this.incoming.onClientGone?.(this.#deadline.clientGone);
    }
    return this.#deadline;
  }

  signal(): AbortSignal {
    return this.deadline.signal();
  }

  /** Whether the deadline has passed, which it can only have if somebody waited for it. */
  isExpired(): boolean {
    return this.#deadline?.isExpired() ?? false;
  }

  get background(): Background {
    const { load } = this.#host;
    this.#background ??= createBackground(
      () => this.env.log,
      (by) => load.change("background", by),
    );
    return this.#background;
  }

  hasBackground(): boolean {
    return this.#background !== undefined && this.#background.pending() > 0;
  }

  /** The answer is on its way and may take its time: the deadline no longer counts. */
  answered(): void {
    this.#deadline?.clear();
  }

  /** Writes the request's one log line and stops its clock; only the first call counts. */
  end(status: number, failure?: unknown): void {
    if (!this.#open) return;
    this.#open = false;
    this.#deadline?.clear();
    const { log, now, load } = this.#host;
    const { incoming, env } = this;
    logRequest(log, { incoming, env, status, now }, failure);
    load.change("requests", -1);
  }
}

const NO_PROPS = Object.freeze({});

class VisitContext implements ExecutionContext {
  readonly props = NO_PROPS;
  readonly #visit: Visit;

  constructor(visit: Visit) {
    this.#visit = visit;
  }

  /** Made when it is asked for, and bound: it may be taken out of its object. */
  get waitUntil(): (work: Promise<unknown>) => void {
    return (work) => this.#visit.background.add(work);
  }

  passThroughOnException(): void {}
}

/** What costs time to find out is found out when somebody asks. */
class VisitEnv implements ExchangeEnv {
  readonly target: Target;
  readonly frontDoor: FrontDoor;
  readonly requestId: string;
  readonly deadline: number;
  readonly event: unknown;
  readonly context: unknown;
  readonly #incoming: Incoming;
  readonly #log: Logger;
  #own: Logger | undefined;

  constructor(incoming: Incoming, { target, log }: VisitHost) {
    this.target = target;
    this.frontDoor = incoming.frontDoor;
    this.requestId = incoming.requestId;
    this.deadline = incoming.deadline;
    this.event = incoming.event;
    this.context = incoming.context;
    this.#incoming = incoming;
    this.#log = log;
  }

  get traceId(): string | undefined {
    return traceId(this.#incoming.headers, this.#incoming.platformTrace);
  }

  get clientIp(): string | undefined {
    return clientIp(this.#incoming);
  }

  get log(): Logger {
    this.#own ??= this.#log.child({
      requestId: this.requestId,
      traceId: this.traceId,
      target: this.target,
      frontDoor: this.frontDoor,
    });
    return this.#own;
  }
}

type Ended = {
  readonly incoming: Incoming;
  readonly env: ExchangeEnv;
  readonly status: number;
  readonly now: () => number;
};

function logRequest(log: Logger, ended: Ended, failure: unknown): void {
  if (failure !== undefined) log.error({ ...fieldsOf(ended), err: failure }, "request broken off");
  // Load balancers ask every few seconds: at `info` their checks would drown the rest.
  else if (isHealthCheck(ended.incoming)) log.debug(fieldsOf(ended), "health check");
  else if (log.isLevelEnabled("info")) log.info(fieldsOf(ended), "request");
}

function fieldsOf({ incoming, env, status, now }: Ended) {
  const { requestId, traceId, target, frontDoor } = env;
  const { method, path, receivedAt } = incoming;
  const durationMs = now() - receivedAt;
  return { requestId, traceId, target, frontDoor, method, path, status, durationMs };
}
