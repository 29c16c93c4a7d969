import type { Terminal } from "../terminal.ts";
import { explainFailure } from "./explain-failure.ts";

/**
 * Keeps what a service throws outside of any request, in a timer for instance: it would end the command
 * with a trace and no report. Until the process ends, as a service may be late.
 */
export function catchStrays(): readonly unknown[] {
  const errors: unknown[] = [];
  process.on("uncaughtException", (error) => errors.push(error));
  process.on("unhandledRejection", (error) => errors.push(error));
  return errors;
}

/** Tells how many there were, and the first of them: the others mostly follow from it. */
export function tellStrays(errors: readonly unknown[], { note, alarm }: Terminal): void {
  if (errors.length === 0) return;
  const count = errors.length === 1 ? "an error" : `${errors.length} errors`;
  note(alarm(`${count} outside of any request; on a server the first ends the process:`));
  note(`  ${explainFailure(errors[0])}`);
}
