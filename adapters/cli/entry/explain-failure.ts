import { inspect } from "node:util";
import { isForeignFrame } from "./user-line.ts";

/** Why a service cannot be loaded or started, for the person who writes it. */
export function explainFailure(error: unknown, lastLoaded?: string): string {
  if (error instanceof Error && TOLD.has(error.name)) return error.message;
  const lines = inspect(error).split("\n");
  const text = lines.filter((line) => !isForeignFrame(line)).join("\n");
  // A syntax error in JavaScript does not say where it is.
  const isPlaceless = error instanceof SyntaxError && !PLACE.test(text);
  return isPlaceless && lastLoaded !== undefined ? `${lastLoaded}: ${text}` : text;
}

/** Their messages are sentences. By name: the service may have a copy of our classes of its own. */
const TOLD: ReadonlySet<string> = new Set(["UsageError", "ConfigError"]);

/** How Node begins the message of a compile error: with the file and the line. */
const PLACE = /^(?:file:)?\/.*:\d+$/m;
