import cluster from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import type { LoadCounts } from "../exchange/load.ts";
import type { Logger } from "../exchange/logger.ts";
import { createBackOff } from "./back-off.ts";
import { type HiredWorker, hireWorker, shareHeap } from "./hire-worker.ts";
import { createRoundUp } from "./round-up.ts";
import type { Shutdown } from "./shutdown.ts";
import type { ToSupervisor } from "./worker-messages.ts";

/** The processes that serve, as one. */
export interface Crew {
  /** Resolves with the port once all serve; without one when it was told to stop meanwhile. */
  start(): Promise<number | undefined>;
  /** Lets all of them drain, and sums up what they lost. */
  stop(): Promise<Shutdown>;
  kill(): void;
}

export interface CrewOptions {
  readonly size: number;
  readonly shutdownTimeoutMs: number;
  readonly log: Logger;
}

/** What a worker may need beyond its own deadline, to stop its service and to say so. */
const MARGIN_MS = 3_000;

export function createCrew(options: CrewOptions): Crew {
  const { size, log } = options;
  cluster.setupPrimary({ execArgv: shareHeap(process.execArgv, size) });
  return new WorkerCrew(options, log);
}

/** A class, since all it does is about who is there. */
class WorkerCrew implements Crew {
  readonly #options: CrewOptions;
  readonly #log: Logger;
  readonly #all = new Set<HiredWorker>();
  /** Those that take requests, the crashed ones too until they end. */
  readonly #serving = new Set<HiredWorker>();
  /** Those for whom another one has been called. */
  readonly #replaced = new WeakSet<HiredWorker>();
  readonly #roundUp = createRoundUp(() => [...this.#serving]);
  readonly #backOff = createBackOff();
  readonly #lost = { requests: 0, background: 0 };
  #stopping: Promise<Shutdown> | undefined;

  constructor(options: CrewOptions, log: Logger) {
    this.#options = options;
    this.#log = log;
  }

  readonly start = async (): Promise<number | undefined> => {
    const hired = Array.from({ length: this.#options.size }, () => this.#hire());
    try {
      const ports = await Promise.all(hired.map(({ started }) => started));
      return this.#stopping === undefined ? ports[0] : undefined;
    } catch (error) {
      if (this.#stopping !== undefined) return undefined;
      this.#stopping = Promise.resolve({ clean: false, lost: this.#lost });
      this.kill();
      throw error;
    }
  };

  readonly stop = (): Promise<Shutdown> => {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  };

  readonly kill = (): void => {
    for (const worker of this.#all) worker.kill();
  };

  #hire(): HiredWorker {
    const worker = hireWorker(this.#log, (from, message) => this.#hear(from, message));
    this.#all.add(worker);
    void worker.ended.then((code) => this.#dismiss(worker, code));
    return worker;
  }

  #hear(worker: HiredWorker, message: ToSupervisor): void {
    const { twinport } = message;
    if (twinport === "started") this.#serving.add(worker);
    // It could not hear what was said while it booted.
    if (twinport === "hello" && this.#stopping !== undefined) worker.tell({ twinport: "stop" });
    if (twinport === "crashed") this.#replace(worker, "a worker has crashed");
    if (twinport === "stopped") add(this.#lost, message.lost);
    this.#roundUp.take(worker, message);
  }

  #dismiss(worker: HiredWorker, code: number): void {
    this.#all.delete(worker);
    this.#roundUp.forget(worker.id);
    // One that never served is missed by whoever waits for it to start.
    const wasServing = this.#serving.delete(worker);
    if (wasServing) this.#replace(worker, "a worker has ended", code);
  }

  /** The old one serves, if it still can, until the new one does. */
  #replace(worker: HiredWorker, what: string, code?: number): void {
    if (this.#stopping !== undefined || this.#replaced.has(worker)) return;
    this.#replaced.add(worker);
    const delayMs = this.#backOff.next();
    this.#log.error({ pid: worker.pid, code, delayMs }, `${what}, another one takes its place`);
    setTimeout(() => {
      if (this.#stopping !== undefined) return;
      const next = this.#hire();
      next.started.then(
        () => worker.tell({ twinport: "replaced" }),
        () => this.#replace(next, "a worker could not start"),
      );
    }, delayMs);
  }

  async #stopAll(): Promise<Shutdown> {
    const all = [...this.#all];
    for (const worker of all) worker.tell({ twinport: "stop" });
    const late = sleep(this.#options.shutdownTimeoutMs + MARGIN_MS, undefined, { ref: false });
    const ends = Promise.all(all.map(({ ended }) => ended));
    const codes = await Promise.race([ends, late]);
    if (codes === undefined) {
      const pids = [...this.#all].map(({ pid }) => pid);
      this.#log.error({ pids }, "workers did not stop in time and are killed");
      this.kill();
    }
    return { clean: codes?.every((code) => code === 0) ?? false, lost: this.#lost };
  }
}

function add(sum: { requests: number; background: number }, more: LoadCounts): void {
  sum.requests += more.requests;
  sum.background += more.background;
}
