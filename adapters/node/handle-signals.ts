import type { Logger } from "../exchange/logger.ts";
import { endProcess } from "./end-process.ts";
import type { Shutdown } from "./shutdown.ts";

const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/**
 * Ends the process when it is told to. Without a handler a container's first process ignores
 * SIGTERM altogether.
 */
export function handleSignals(shutDown: () => Promise<Shutdown>, log: Logger): void {
  let received = false;

  function onSignal(signal: NodeJS.Signals): void {
    log.info({ signal }, received ? "second signal, exiting now" : "shutting down");
    if (received) process.exit(1);
    received = true;
    void endProcess(shutDown, log, 0);
  }

  for (const signal of SIGNALS) process.on(signal, onSignal);
}
