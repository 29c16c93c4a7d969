import { answerVisit, type Exchanged } from "./answer-visit.ts";
import type { Awaitable } from "./awaitable.ts";
import { createDeadlines } from "./deadline.ts";
import type { Target } from "./exchange-env.ts";
import type { Incoming } from "./incoming.ts";
import { createLoad, type LoadCounts } from "./load.ts";
import type { ServiceLog } from "./logger.ts";
import { createMetrics, type MetricValues } from "./metrics.ts";
import type { Phase } from "./phase.ts";
import type { Environment, RunningService, Service } from "./service.ts";
import { Visit } from "./visit.ts";

/** Runs requests of any front door through one service. */
export interface Exchange {
  /** Counts what was broken off at the end. */
  lost(count: number): void;
  /** What was counted since the last call; undefined when nothing happened. */
  takeMetrics(): MetricValues | undefined;
  /** Starts the service; until then only health checks are answered. */
  start(service: Service, env: Environment): Promise<void>;
  /** Never throws and never rejects: whatever fails becomes a response. */
  handle(incoming: Incoming): Awaitable<Exchanged>;
  phase(): Phase;
  /** From now on requests are still served, but no more are wanted. */
  drain(as?: "draining" | "retiring"): void;
  /** What is under way. */
  load(): LoadCounts;
  /** Resolves as soon as nothing is under way. */
  idle(): Promise<void>;
  /** Aborts the signal of every request under way; whoever waits for an answer gets 504. */
  abort(): void;
  /** Stops the service; only the first call counts. */
  stop(): Promise<void>;
}

/** What changes in the life of an exchange. */
export interface ExchangeState {
  running: RunningService | undefined;
  phase: Phase;
  /** Whether no request has come yet. */
  cold: boolean;
}

export interface ExchangeOptions {
  readonly target: Target;
  readonly log: ServiceLog;
  readonly now: () => number;
  readonly maxBodyBytes: number;
  /** @default nobody wants to count */
  readonly metrics?: boolean | undefined;
  /** Says why a request is better refused than served late; asked before each one. @default never */
  readonly overload?: ((requests: number) => string | undefined) | undefined;
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { target, log, now, maxBodyBytes, overload } = options;
  const [load, deadlines] = [createLoad(), createDeadlines(now)];
  const metrics = options.metrics === true ? createMetrics() : undefined;
  const state: ExchangeState = { running: undefined, phase: "starting", cold: true };
  const host = {
    ...{ target, log, now, load, metrics },
    startDeadline: deadlines.start,
    phase: () => state.phase,
  };
  const policy = { state, maxBodyBytes, load, metrics, overload };
  let stopped: Promise<void> | undefined;

  return {
    lost: (count) => metrics?.lost(count),
    takeMetrics: () => metrics?.take(load.counts().requests),
    async start(service, env) {
      state.running = await service.start({ env, log, target });
      if (state.phase === "starting") state.phase = "ready";
    },
    handle: (incoming) => answerVisit(new Visit(incoming, host), policy),
    phase: () => state.phase,
    drain(as = "draining") {
      state.phase = as;
    },
    load: () => ({ ...load.counts() }),
    idle: load.idle,
    abort() {
      // What is answered from here on was not drained.
      state.phase = "stopped";
      deadlines.expireAll();
    },
    stop() {
      state.phase = "stopped";
      stopped ??= (async () => void (await state.running?.stop?.()))();
      return stopped;
    },
  };
}
