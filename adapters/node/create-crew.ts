import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import type { LoadCounts } from "../exchange/load.ts";
import type { Logger } from "../exchange/logger.ts";
import { createBackOff } from "./back-off.ts";
import { createRoundUp } from "./round-up.ts";
import type { Shutdown } from "./shutdown.ts";
import { isOurs, type ToSupervisor, type ToWorker } from "./worker-messages.ts";

/** The processes that serve, as one. */
export interface Crew {
  /** Resolves with the port once all serve. @throws when one ends before that */
  start(): Promise<number>;
  /** Lets all of them drain, and sums up what they lost. */
  stop(): Promise<Shutdown>;
  kill(): void;
}

export function createCrew(size: number, log: Logger): Crew {
  const workers = new Set<Worker>();
  const roundUp = createRoundUp(() => [...workers].map(teller));
  const backOff = createBackOff();
  const lost = { requests: 0, background: 0 };
  const state = { stopping: false, failed: false };

  function hire(): Promise<number> {
    const worker = cluster.fork();
    workers.add(worker);
    const started = Promise.withResolvers<number>();
    worker.on("message", (message: unknown) => {
      if (!isOurs<ToSupervisor>(message)) return;
      if (message.twinport === "started") started.resolve(message.port);
      else if (message.twinport === "stopped") add(lost, message.lost);
      else roundUp.take(worker.id, message);
    });
    worker.once("exit", (code, signal) => {
      workers.delete(worker);
      roundUp.forget(worker.id);
      started.reject(new Error(`[node] a worker ended before it served: ${signal ?? code}`));
      state.failed ||= code !== 0;
      if (!state.stopping) replace(code, signal);
    });
    return started.promise;
  }

  function replace(code: number | null, signal: string | null): void {
    const delayMs = backOff.next();
    log.error({ code, signal, delayMs }, "a worker has ended, another one takes its place");
    setTimeout(() => {
      if (!state.stopping) hire().catch(() => undefined);
    }, delayMs);
  }

  async function start(): Promise<number> {
    try {
      const ports = await Promise.all(Array.from({ length: size }, hire));
      return ports[0] ?? 0;
    } catch (error) {
      // Told to stop before it had begun: that is no failure.
      if (state.stopping) return 0;
      state.stopping = true;
      kill();
      throw error;
    }
  }

  async function stop(): Promise<Shutdown> {
    state.stopping = true;
    state.failed = false;
    const ends = [...workers].map((worker) => once(worker, "exit"));
    for (const worker of workers) teller(worker).tell({ twinport: "stop" });
    await Promise.all(ends);
    return { clean: !state.failed, lost };
  }

  function kill(): void {
    for (const worker of workers) worker.process.kill("SIGKILL");
  }

  return { start, stop, kill };
}

function teller(worker: Worker) {
  const tell = (message: ToWorker) => {
    if (worker.isConnected()) worker.send(message);
  };
  return { id: worker.id, tell };
}

function add(sum: { requests: number; background: number }, more: LoadCounts): void {
  sum.requests += more.requests;
  sum.background += more.background;
}
