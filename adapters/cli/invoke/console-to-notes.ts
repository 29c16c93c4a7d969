import { Console } from "node:console";

const METHODS = ["debug", "error", "info", "log", "trace", "warn"] as const;

/** Lets a service's own words go to the standard error: the standard output is the answer's. */
export function consoleToNotes(): void {
  const notes = new Console(process.stderr);
  for (const method of METHODS) globalThis.console[method] = notes[method];
}
