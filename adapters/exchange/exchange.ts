import { answerVisit } from "./answer-visit.ts";
import { type Awaitable, isPending } from "./awaitable.ts";
import { createDeadlines } from "./deadline.ts";
import type { Incoming } from "./incoming.ts";
import { createLoad, type LoadCounts } from "./load.ts";
import type { Outgoing } from "./outgoing.ts";
import type { RunningService } from "./service.ts";
import { Visit, type VisitHost } from "./visit.ts";

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

/** A response, and the visit that the sink is to end once the last byte has gone or could not go. */
export interface Exchanged {
  readonly outgoing: Outgoing;
  readonly visit: Visit;
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
      const visit = new Visit(incoming, host);
      const outgoing = answerVisit(visit, state);
      if (!isPending(outgoing)) return { visit, outgoing };
      return outgoing.then((ready) => ({ visit, outgoing: ready }));
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
