import { answerVisit } from "./answer-visit.ts";
import type { Background } from "./background.ts";
import type { Incoming } from "./incoming.ts";
import { createLoad, type LoadCounts } from "./load.ts";
import type { Logger } from "./logger.ts";
import type { Outgoing } from "./outgoing.ts";
import type { RunningService } from "./service.ts";
import { openVisit, type VisitHost } from "./visit.ts";

/** Runs requests of any front door through one started service. */
export interface Exchange {
  /** Never rejects: whatever fails becomes a response. */
  handle(incoming: Incoming): Promise<Exchanged>;
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
  readonly log: Logger;
  /** To be called once, when the last byte has gone or could not go. */
  end(failure?: unknown): void;
}

export interface ExchangeOptions extends Omit<VisitHost, "load"> {
  readonly running: RunningService;
  readonly maxBodyBytes: number;
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { running } = options;
  const load = createLoad();
  const state = { draining: false };
  let stopped: Promise<void> | undefined;

  async function handle(incoming: Incoming): Promise<Exchanged> {
    const visit = openVisit(incoming, { ...options, load });
    const outgoing = await answerVisit(visit, { ...options, ...state });
    const end = (failure?: unknown) => visit.end(outgoing.status, failure);
    return { outgoing, end, background: visit.background, log: visit.env.log };
  }

  return {
    handle,
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
