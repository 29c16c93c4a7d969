import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** A place in a stack trace: file, line and column. */
const PLACE = /(?:\(|^at (?:async )?)((?:file:\/\/|\/|[A-Z]:\\)[^()]*):(\d+):(\d+)\)?$/;

/**
 * The innermost line of a stack trace that the service's author wrote: neither Node's, nor a
 * package's, nor ours.
 */
export function userLine(stack: string, folder: string): string | undefined {
  for (const frame of stack.split("\n")) {
    const { file, line, column } = placeOf(frame);
    if (file === "" || file.includes("/node_modules/")) continue;
    // What is below called us, and began nothing; what we begin ourselves is nobody's work.
    if (isOurs(file)) return undefined;
    const path = file.startsWith("file:") ? fileURLToPath(file) : file;
    return `${relative(folder, path)}:${line}:${column}`;
  }
  return undefined;
}

/** Whether a line of a stack trace tells of Node's insides or of ours. */
export function isForeignFrame(line: string): boolean {
  if (!/^ +at /.test(line)) return false;
  return /\bnode:/.test(line) || isOurs(placeOf(line).file);
}

function placeOf(frame: string): { file: string; line: string; column: string } {
  const [, file = "", line = "", column = ""] = PLACE.exec(frame.trim()) ?? [];
  return { file, line, column };
}

/** From source our rooms are folders; as a package they are all in the folder of this very line. */
const OUR_ROOMS: readonly string[] = import.meta.url.endsWith(".ts")
  ? ["cli", "exchange", "lambda", "node", "testing"].map(
      (room) => new URL(`../../${room}/`, import.meta.url).href,
    )
  : [new URL("./", import.meta.url).href];

function isOurs(file: string): boolean {
  const url = file.startsWith("file:") ? file : `file://${file}`;
  return OUR_ROOMS.some((room) => url.startsWith(room));
}
