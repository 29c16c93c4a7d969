import { createLogReader, type LogEntry, type Malformed } from "./log-reader.ts";
import { parseClfTime } from "./parse-timestamp.ts";
import type { TrafficReader } from "./traffic-reading.ts";

/**
 * Reads Common Log Format and what begins like it (Combined, also with a virtual host before it), as
 * Apache and nginx write it (Apache HTTP Server docs, "Log Files"). Bytes are those of the response
 * body; the format has neither request bytes nor durations.
 */
export function createClfReader(): TrafficReader {
  return createLogReader(parseEntry);
}

/** As in 10/Oct/2000:13:55:36 -0700. */
const TIME_LENGTH = 26;

function parseEntry(line: string): LogEntry | Malformed {
  // The user name before the time may hold spaces, and brackets too: the time is found by its length.
  const open = line.indexOf(" [");
  const close = open + 2 + TIME_LENGTH;
  const epochSeconds = open > 0 ? parseClfTime(line.slice(open + 2, close)) : undefined;
  if (epochSeconds === undefined || !line.startsWith('] "', close)) {
    return {
      expected: 'a time and a request, as in [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1"',
    };
  }
  const [, bytes] = STATUS_AND_BYTES.exec(line.slice(endOfQuoted(line, close + 3))) ?? [];
  if (bytes === undefined) return { expected: "a status and the bytes sent behind the request" };
  // Apache writes - where it sent no body.
  return { epochSeconds, bytesOut: bytes === "-" ? 0 : Number(bytes) };
}

const STATUS_AND_BYTES = /^ (?:\d{3}|-) (\d{1,15}|-)(?: |$)/;

/** The index behind the closing quote of a text that begins at `from`; quotes in it are escaped with a backslash. */
function endOfQuoted(line: string, from: number): number {
  for (let index = from; index < line.length; index++) {
    if (line[index] === "\\") index++;
    else if (line[index] === '"') return index + 1;
  }
  return line.length;
}
