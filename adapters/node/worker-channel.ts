import cluster from "node:cluster";
import { isOurs, type ToSupervisor, type ToWorker } from "./worker-messages.ts";

/** The line between a worker and its supervisor, from the worker's end. */
export interface WorkerChannel {
  /** Resolves once it is sent; an exit right after would lose it. */
  tell(message: ToSupervisor): Promise<void>;
  listen(listener: (message: ToWorker) => void): void;
}

export function openChannel(): WorkerChannel {
  // The supervisor is gone, and nobody would ever tell this process to stop.
  cluster.worker?.on("error", () => process.exit(1));
  const listeners: ((message: ToWorker) => void)[] = [];
  process.on("message", (message: unknown) => {
    if (isOurs<ToWorker>(message)) for (const listener of listeners) listener(message);
  });
  return {
    tell: (message) =>
      new Promise((resolve) => {
        // Fails only when the supervisor is gone, and then Node ends this process.
        if (process.send?.(message, undefined, undefined, () => resolve()) === undefined) resolve();
      }),
    listen: (listener) => void listeners.push(listener),
  };
}
