import type { Logger } from "../exchange/logger.ts";
import { endProcess } from "./end-process.ts";
import type { Shutdown } from "./shutdown.ts";

const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/**
 * Ends the process when it is told to. Without a handler a container's first process ignores
 * SIGTERM altogether.
 *
 * @param kill what else has to end when a second signal ends the process at once
 */
export function handleSignals(
  shutDown: () => Promise<Shutdown>,
  log: Logger,
  kill: () => void = () => undefined,
): void {
  let received = false;

  function onSignal(signal: NodeJS.Signals): void {
    log.info({ signal }, received ? "second signal, exiting now" : "shutting down");
    if (received) {
      kill();
      process.exit(1);
    }
    received = true;
    void endProcess(shutDown, log, 0);
  }

  for (const signal of SIGNALS) process.on(signal, onSignal);
}
