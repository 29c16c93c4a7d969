import { UsageError } from "../usage-error.ts";
import { leaveSoon } from "./leave-soon.ts";

const BAD_INPUT = 2;

/**
 * Runs what depends on a service. A service may end the process, or wait for what never comes, so that
 * Node ends it with nothing said: then this says so, and the exit code is that of bad input. What it keeps
 * open does not hold the command up.
 */
export async function outliveService<Value>(work: () => Promise<Value>): Promise<Value> {
  process.on("beforeExit", refuseWait);
  process.on("exit", refuseExit);
  try {
    return await work();
  } finally {
    process.off("beforeExit", refuseWait);
    process.off("exit", refuseExit);
    leaveSoon();
  }
}

/** Nothing is left to happen, and still there is no result. */
function refuseWait(): void {
  refuse("waits for what never comes, as it is imported, in start, in a request or in stop");
}

function refuseExit(code: number): void {
  refuse(`has called process.exit(${code})`);
}

function refuse(what: string): void {
  process.off("exit", refuseExit);
  const { message, code } = new UsageError(`the service ${what}`);
  process.stderr.write(`twinport: ${message} [${code}]\n`);
  process.exit(BAD_INPUT);
}
