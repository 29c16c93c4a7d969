import type { ErrorCode } from "../exchange/errors.ts";
import type { FrontDoor } from "../exchange/exchange-env.ts";
import type { Logger } from "../exchange/logger.ts";

/** The function's handler and the way in which Lambda invokes it do not go together. */
export class ModeMismatchError extends Error {
  override readonly name = "ModeMismatchError";
  readonly code: ErrorCode = "mode-mismatch";
}

/** @throws ModeMismatchError when the runtime hands a stream to the handler that answers with one result. */
export function refuseStream(given: unknown): void {
  if (!isStream(given)) return;
  throw new ModeMismatchError(
    "[lambda] handler was given a response stream, and it answers with one result; set the " +
      "function's handler to streamHandler and wrap it in nothing",
  );
}

/** @throws ModeMismatchError when the runtime hands no stream to the handler that writes to one. */
export function requireStream(given: unknown): void {
  if (isStream(given)) return;
  throw new ModeMismatchError(
    "[lambda] streamHandler was given no response stream; set the function's handler to handler, or " +
      "hand on the mark Symbol.for('aws.lambda.runtime.handler.streaming') where streamHandler is wrapped",
  );
}

function isStream(given: unknown): boolean {
  return typeof (given as { readonly write?: unknown } | undefined)?.write === "function";
}

/** Warns once for each front door that takes a buffered result from the streaming handler. */
export function createBufferedWarning(log: Logger): (frontDoor: FrontDoor) => void {
  const warned = new Set<FrontDoor>();
  return (frontDoor) => {
    if (warned.has(frontDoor)) return;
    warned.add(frontDoor);
    log.warn(
      { code: "stream-buffered" satisfies ErrorCode, frontDoor },
      "streamHandler buffers for this front door; set the function's handler to handler",
    );
  };
}
