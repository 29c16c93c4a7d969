import { isatty } from "node:tty";
import type { LogDestination } from "../exchange/create-log.ts";
import type { Environment } from "../exchange/service.ts";
import { standardOutput } from "../exchange/standard-output.ts";
import { prettyLine } from "./pretty-line.ts";

const STANDARD_OUTPUT = 1;
/** More than this is not kept for the end of the turn. */
const MOST_CHARACTERS = 64 * 1024;

/** Where a server logs: readable on a terminal, one JSON object a line for everything else. */
export function logOutput(env: Environment): LogDestination {
  if (!isatty(STANDARD_OUTPUT)) return createBuffered(standardOutput);
  const colours = env.NO_COLOR === undefined || env.NO_COLOR === "";
  return { write: (line) => standardOutput.write(prettyLine(line, colours)) };
}

/**
 * Writes the lines of one turn of the event loop at once: a system call for each would cost as much
 * as a small request. What is left when the process ends, crashed or not, is written then.
 */
function createBuffered(output: LogDestination): LogDestination {
  let lines = "";

  function flush(): void {
    const text = lines;
    lines = "";
    if (text !== "") output.write(text);
  }

  process.on("exit", flush);
  return {
    write(line) {
      if (lines === "") setImmediate(flush);
      lines += line;
      if (lines.length > MOST_CHARACTERS) flush();
    },
  };
}
