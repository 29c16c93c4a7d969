import { inspect } from "node:util";

/** Why a service cannot be loaded or started, for the person who writes it. */
export function explainFailure(error: unknown, lastLoaded?: string): string {
  if (error instanceof Error && TOLD.has(error.name)) return error.message;
  // A syntax error in JavaScript does not say where it is.
  const isPlaceless = error instanceof SyntaxError && !("code" in error);
  const place = isPlaceless && lastLoaded !== undefined ? `${lastLoaded}: ` : "";
  const lines = inspect(error).split("\n");
  return place + lines.filter((line) => !NOT_THEIRS.test(line)).join("\n");
}

/** Their messages are sentences. By name: the service may have a copy of our classes of its own. */
const TOLD: ReadonlySet<string> = new Set(["UsageError", "ConfigError"]);

/** Frames of Node's loader, and of the hook that we have put into it. */
const NOT_THEIRS = /^ +at (?:.*\(node:|node:|nextStep|load \()/;
