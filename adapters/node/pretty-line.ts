const COLOURS: Readonly<Record<string, number>> = { debug: 90, info: 32, warn: 33, error: 31 };
/** What a developer does not want to read in every line. */
const QUIET = new Set(["service", "target", "frontDoor", "requestId", "traceId", "coldStart"]);

/** One log line for a person at a terminal; metrics, which are for CloudWatch alone, are left out. */
export function prettyLine(line: string, colours: boolean): string {
  const { level, time, message, err, ...fields } = JSON.parse(line) as Record<string, unknown>;
  if ("_aws" in fields) return "";
  const clock = String(time).slice(11, 23);
  const word = paint(String(level).toUpperCase().padEnd(5), COLOURS[String(level)], colours);
  const { method, path, route, status, durationMs, ...rest } = fields;
  const request = method === undefined ? [] : [method, route ?? path, status, `${durationMs} ms`];
  const words = [clock, word, message, ...request, ...Object.entries(rest).flatMap(showField)];
  const text = words.filter((part) => part !== undefined).join(" ");
  return `${plain(text, colours)}\n${showError(err)}`;
}

function showField([name, value]: [string, unknown]): string[] {
  return QUIET.has(name) ? [] : [`${name}=${JSON.stringify(value)}`];
}

/** A line break that a client sent must not look like another line, nor an escape like one of ours. */
function plain(text: string, colours: boolean): string {
  const control = colours ? CONTROL_BUT_COLOUR : CONTROL;
  return text.replace(control, " ");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\x00-\x1f\x7f-\x9f]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL_BUT_COLOUR = /(?!\x1b\[(?:\d\d|0)m)[\x00-\x1f\x7f-\x9f]/g;

function showError(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  const { stack, cause } = error as { readonly stack?: unknown; readonly cause?: unknown };
  const shown = typeof stack === "string" ? stack : JSON.stringify(error);
  // Indented, so that no line of a message passes for a line of the log.
  const lines = shown
    .split("\n")
    .map((line) => plain(line, false))
    .join("\n    ");
  return `${lines}\n${cause === undefined ? "" : `caused by ${showError(cause)}`}`;
}

function paint(text: string, colour: number | undefined, colours: boolean): string {
  return colours && colour !== undefined ? `\x1b[${colour}m${text}\x1b[0m` : text;
}
