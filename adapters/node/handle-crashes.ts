import type { Logger } from "../exchange/logger.ts";
import { endProcess } from "./end-process.ts";
import type { Shutdown } from "./shutdown.ts";

/**
 * What nobody caught ends the process, since nobody knows what state it is in; but not before the
 * requests that had nothing to do with it are answered, and the load balancer has looked away.
 */
export function handleCrashes(shutDown: () => Promise<Shutdown>, log: Logger): void {
  let crashed = false;

  function onCrash(error: unknown, origin: "uncaughtException" | "unhandledRejection"): void {
    log.error({ err: error, origin }, "nobody caught this error, shutting down");
    if (crashed) return;
    crashed = true;
    void endProcess(shutDown, log, 1);
  }

  process.on("uncaughtException", onCrash);
  process.on("unhandledRejection", (reason) => onCrash(reason, "unhandledRejection"));
}
