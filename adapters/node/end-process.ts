import type { Logger } from "../exchange/logger.ts";
import type { Shutdown } from "./shutdown.ts";

/** Ends this process with what became of its shutdown. */
export async function endProcess(
  shutDown: () => Promise<Shutdown>,
  log: Logger,
  codeIfClean: number,
): Promise<never> {
  try {
    const { clean, lost } = await shutDown();
    if (clean) log.info("stopped");
    else log.error({ lost }, "stopped with work unfinished");
    return process.exit(clean ? codeIfClean : 1);
  } catch (error) {
    log.error({ err: error }, "the service failed to stop");
    return process.exit(1);
  }
}
