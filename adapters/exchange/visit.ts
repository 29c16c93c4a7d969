import { type Background, createBackground } from "./background.ts";
import type { Deadline } from "./deadline.ts";
import type { ExchangeEnv, ExecutionContext, Target } from "./exchange-env.ts";
import { isHealthCheck } from "./health.ts";
import type { Incoming } from "./incoming.ts";
import type { Load } from "./load.ts";
import { logRequest } from "./log-request.ts";
import type { ServiceLog } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Phase } from "./phase.ts";
import type { RequestBody } from "./request-body.ts";
import { VisitEnv } from "./visit-env.ts";

/** What every visit needs of its exchange. */
export interface VisitHost {
  readonly target: Target;
  readonly log: ServiceLog;
  readonly now: () => number;
  readonly load: Load;
  /** Absent where nobody wants to count. */
  readonly metrics: Metrics | undefined;
  /** Starts the clock of one request, in epoch milliseconds. */
  readonly startDeadline: (at: number) => Deadline;
  readonly phase: () => Phase;
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
  /** Whether the process took no request before this one. */
  coldStart = false;
  /** Held as long as the visit: a native request that is collected takes its signal along, unaborted. */
  request: Request | undefined;
  /** Knows whether it has turned out too large. */
  body: RequestBody | undefined;
  readonly #host: VisitHost;
  #deadline: Deadline | undefined;
  #background: Background | undefined;
  #open = true;
  #signalled = false;

  constructor(incoming: Incoming, host: VisitHost) {
    this.incoming = incoming;
    this.#host = host;
    this.env = new VisitEnv(incoming, host.target, host.log);
    this.executionCtx = new VisitContext(this);
    host.load.change("requests", 1);
  }

  get deadline(): Deadline {
    this.#deadline ??= this.#host.startDeadline(this.incoming.deadline);
    return this.#deadline;
  }

  /** Only who holds it can be told that the client has left. */
  signal(): AbortSignal {
    const { deadline, incoming } = this;
    if (!this.#signalled) incoming.onClientGone?.(() => deadline.clientGone());
    this.#signalled = true;
    return deadline.signal();
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

  /**
   * Counts the request, writes its one log line and stops its clock; only the first call counts.
   *
   * @param failure why the answer is not complete; `CLIENT_GONE` is nobody's fault
   */
  end({ status, body }: Pick<Outgoing, "status" | "body">, failure?: unknown): void {
    if (!this.#open) return;
    this.#open = false;
    this.#deadline?.clear();
    const { log, load, metrics } = this.#host;
    // Looking at the clock costs as much as routing a request: not for nobody.
    if (metrics !== undefined || failure !== undefined || log.isLevelEnabled("info")) {
      const durationMs = this.#host.now() - this.incoming.receivedAt;
      if (metrics !== undefined) this.#count(metrics, status, durationMs);
      logRequest(this, log, { status, body, durationMs }, failure);
    }
    load.change("requests", -1);
  }

  #count(metrics: Metrics, status: number, durationMs: number): void {
    if (isHealthCheck(this.incoming)) return;
    const { coldStart } = this;
    metrics.ended({ status, durationMs, coldStart, draining: isDraining(this.#host.phase()) });
  }
}

function isDraining(phase: Phase): boolean {
  return phase === "draining" || phase === "retiring";
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
