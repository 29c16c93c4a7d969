import { answerVisit } from "./answer-visit.ts";
import { type Awaitable, isPending } from "./awaitable.ts";
import type { Background } from "./background.ts";
import { createDeadlines } from "./deadline.ts";
import type { Incoming } from "./incoming.ts";
import { createLoad, type LoadCounts } from "./load.ts";
import type { Logger } from "./logger.ts";
import type { Outgoing } from "./outgoing.ts";
import type { RunningService } from "./service.ts";
import { openVisit, type Visit, type VisitHost } from "./visit.ts";

/** Runs requests of any front door through one started service. */
export interface Exchange {
  /** Never throws and never rejects: whatever fails becomes a response. */
  handle(incoming: Incoming): Awaitable<Exchanged>;
  /** From now on `/readyz` answers 503; requests are still served. */
  drain(): void;
  isDraining(): boolean;
  /** What is under way. */
  load(): LoadCounts;
  /** Resolves as soon as nothing is under way. */
  idle(): Promise<void>;
  /** Stops the service; only the first call counts. */
  stop(): Promise<void>;
}

/** A response and what the sink still owes. */
export interface Exchanged {
  readonly outgoing: Outgoing;
  readonly background: Background;
  /** The request's own logger. */
  log(): Logger;
  /** To be called once, when the last byte has gone or could not go. */
  end(failure?: unknown): void;
}

export interface ExchangeOptions extends Omit<VisitHost, "load" | "startDeadline"> {
  readonly running: RunningService;
  readonly maxBodyBytes: number;
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { running, maxBodyBytes, target, log, now } = options;
  const load = createLoad();
  const host = { target, log, now, load, startDeadline: createDeadlines(now) };
  const state = { running, maxBodyBytes, draining: false };
  let stopped: Promise<void> | undefined;

  return {
    handle(incoming) {
      const visit = openVisit(incoming, host);
      const answered = answerVisit(visit, state);
      if (!isPending(answered)) return toExchanged(visit, answered);
      return answered.then((outgoing) => toExchanged(visit, outgoing));
    },
    drain: () => {
      state.draining = true;
    },
    isDraining: () => state.draining,
    load: load.counts,
    idle: load.idle,
    stop: () => {
      stopped ??= (async () => void (await running.stop?.()))();
      return stopped;
    },
  };
}

function toExchanged(visit: Visit, outgoing: Outgoing): Exchanged {
  return {
    outgoing,
    background: visit.background,
    log: () => visit.env.log,
    end: (failure) => visit.end(outgoing.status, failure),
  };
}
