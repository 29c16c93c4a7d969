import type { Logger } from "../exchange/logger.ts";
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
    void exitAfter(shutDown, log);
  }

  for (const signal of SIGNALS) process.on(signal, onSignal);
}

async function exitAfter(shutDown: () => Promise<Shutdown>, log: Logger): Promise<never> {
  try {
    const { clean, lost } = await shutDown();
    if (clean) log.info("stopped");
    else log.error({ lost }, "stopped with work unfinished");
    return process.exit(clean ? 0 : 1);
  } catch (error) {
    log.error({ err: error }, "the service failed to stop");
    return process.exit(1);
  }
}
