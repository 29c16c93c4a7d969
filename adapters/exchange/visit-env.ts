import { clientIp } from "./client-ip.ts";
import type { ExchangeEnv, FrontDoor, Target } from "./exchange-env.ts";
import type { Incoming } from "./incoming.ts";
import type { Logger } from "./logger.ts";
import { type Trace, traceHeaders, traceOf } from "./trace.ts";

/** The `env` of one request: what costs time to find out is found out when somebody asks. */
export class VisitEnv implements ExchangeEnv {
  readonly target: Target;
  readonly frontDoor: FrontDoor;
  readonly deadline: number;
  readonly event: unknown;
  readonly context: unknown;
  route: string | undefined;
  readonly #incoming: Incoming;
  readonly #log: Logger;
  #requestId: string | undefined;
  #own: Logger | undefined;
  #trace: Trace | undefined;
  #spanId: string | undefined;

  constructor(incoming: Incoming, target: Target, log: Logger) {
    this.target = target;
    this.frontDoor = incoming.frontDoor;
    this.deadline = incoming.deadline;
    this.event = incoming.event;
    this.context = incoming.context;
    this.#incoming = incoming;
    this.#log = log;
    if (incoming.upgradeEnv !== undefined) Object.assign(this, incoming.upgradeEnv);
  }

  get requestId(): string {
    this.#requestId ??= this.#incoming.requestId ?? newRequestId();
    return this.#requestId;
  }

  get traceId(): string | undefined {
    return this.#traced()?.traceId;
  }

  get traceHeaders(): Readonly<Record<string, string>> {
    const trace = this.#traced();
    if (trace === undefined) return {};
    // Nobody records a span of ours, so that what follows belongs to whoever asked us.
    this.#spanId ??= trace.parentId ?? newSpanId();
    return traceHeaders(trace, this.#spanId);
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

  /** Puts the request into a span that somebody records. */
  static adopt(env: ExchangeEnv, trace: Trace, spanId: string): void {
    if (!(env instanceof VisitEnv)) return;
    env.#trace = trace;
    env.#spanId = spanId;
    env.#own = undefined;
  }

  #traced(): Trace | undefined {
    const { headers, platformTrace } = this.#incoming;
    this.#trace ??= traceOf(headers, platformTrace, this.requestId);
    return this.#trace;
  }
}

function newRequestId(): string {
  return crypto().randomUUID();
}

function newSpanId(): string {
  return crypto().randomBytes(8).toString("hex");
}

let loaded: typeof import("node:crypto") | undefined;

/** Not imported: a cold start need not pay for it before somebody needs it. */
function crypto(): typeof import("node:crypto") {
  loaded ??= process.getBuiltinModule("node:crypto");
  return loaded;
}
