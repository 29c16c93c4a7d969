import type { LogFields, Logger } from "./logger.ts";

/** Logs an error; what an app throws may itself throw when it is looked at. */
export function logError(log: Logger, fields: LogFields, message: string): void {
  try {
    log.error(fields, message);
  } catch {
    log.error(`${message}, with an error that cannot be shown`);
  }
}
