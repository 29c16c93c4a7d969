import cluster, { type Worker } from "node:cluster";
import type { Logger } from "../exchange/logger.ts";
import { isOurs, type ToSupervisor, type ToWorker } from "./worker-messages.ts";

/** One process that serves, as its supervisor sees it. */
export interface HiredWorker {
  readonly id: number;
  readonly pid: number | undefined;
  /** Resolves with the port once it serves; rejects if it ends before. */
  readonly started: Promise<number>;
  /** Resolves with its exit code; 1 for one that was killed. */
  readonly ended: Promise<number>;
  tell(message: ToWorker): void;
  kill(): void;
}

/** Forks a worker; what goes wrong between the two processes is logged, and never kills this one. */
export function hireWorker(
  log: Logger,
  onMessage: (worker: HiredWorker, message: ToSupervisor) => void,
): HiredWorker {
  const worker: Worker = cluster.fork();
  const started = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<number>();
  const hired: HiredWorker = {
    id: worker.id,
    pid: worker.process.pid,
    started: started.promise,
    ended: ended.promise,
    // It may have died this moment: then there is nobody to tell.
    tell: (message) => void (worker.isConnected() && worker.send(message, () => undefined)),
    kill: () => void worker.process.kill("SIGKILL"),
  };
  worker.on("message", (message: unknown) => {
    if (!isOurs<ToSupervisor>(message)) return;
    if (message.twinport === "started") started.resolve(message.port);
    onMessage(hired, message);
  });
  worker.on("error", (error) =>
    log.warn({ err: error, pid: hired.pid }, "a worker cannot be reached"),
  );
  worker.once("exit", (code: number | null, signal: string | null) => {
    started.reject(new Error(`[node] a worker ended before it served: ${signal ?? code}`));
    ended.resolve(code ?? 1);
  });
  // Whoever does not wait for it hears of the end.
  started.promise.catch(() => undefined);
  return hired;
}

/**
 * Divides what the process's options allow for one heap among several: each worker would else be
 * killed for memory that all of them together do not have.
 */
export function shareHeap(execArgv: readonly string[], size: number): string[] {
  return execArgv.map((option) =>
    option.replace(HEAP_OPTION, (_, name: string, value: string) => {
      return `${name}=${Math.max(1, Math.floor(Number(value) / size))}`;
    }),
  );
}

const HEAP_OPTION = /^(--max[-_]old[-_]space[-_]size(?:[-_]percentage)?)=(\d+)$/;
