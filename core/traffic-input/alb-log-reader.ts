import { createLogReader, type LogEntry, type Malformed, type Skipped } from "./log-reader.ts";
import { parseTimestamp } from "./parse-timestamp.ts";
import type { TrafficReader } from "./traffic-reading.ts";

/** Field positions by the ELB user guide, "Access logs for your Application Load Balancer", "Syntax". */
const FIELD = {
  type: 0,
  /** When the response was generated; for a WebSocket, when it was closed. */
  time: 1,
  requestProcessingTime: 5,
  targetProcessingTime: 6,
  responseProcessingTime: 7,
  receivedBytes: 10,
  sentBytes: 11,
  /** In double quotes; no field before it can hold a space. */
  request: 12,
} as const;

/** The guide says to ignore others. */
const TYPES: ReadonlySet<string> = new Set(["http", "https", "h2", "grpcs", "ws", "wss"]);

/**
 * Reads access log entries of an Application Load Balancer, unpacked. Durations are the time until a
 * target got the request plus the time until it began to answer; bytes include headers.
 */
export function createAlbLogReader(): TrafficReader {
  return createLogReader(parseEntry);
}

function parseEntry(line: string): LogEntry | Skipped | Malformed {
  const fields = line.split(" ", FIELD.request + 1);
  const field = (index: number): string => fields[index] ?? "";
  if (!field(FIELD.request).startsWith('"'))
    return { expected: `${FIELD.request} fields and a quoted request` };
  const epochSeconds = parseTimestamp(field(FIELD.time));
  if (epochSeconds === undefined) return { expected: "an ISO 8601 time as the second field" };
  const times = [
    FIELD.requestProcessingTime,
    FIELD.targetProcessingTime,
    FIELD.responseProcessingTime,
  ];
  if (!times.every((index) => SECONDS.test(field(index)))) {
    return { expected: "processing times in seconds, or -1, as the fields 6 to 8" };
  }
  const [bytesIn, bytesOut] = [field(FIELD.receivedBytes), field(FIELD.sentBytes)];
  if (!BYTES.test(bytesIn) || !BYTES.test(bytesOut))
    return { expected: "bytes as the fields 11 and 12" };
  if (!TYPES.has(field(FIELD.type))) return { skipped: true };
  return {
    epochSeconds,
    bytesIn: known(bytesIn),
    bytesOut: known(bytesOut),
    durationSeconds: sum(
      known(field(FIELD.requestProcessingTime)),
      known(field(FIELD.targetProcessingTime)),
    ),
  };
}

const SECONDS = /^(?:\d{1,9}(?:\.\d{1,9})?|-1|-)$/;
const BYTES = /^(?:\d{1,15}|-1|-)$/;

/** -1 stands for a request that reached no target, - for what is not known. */
function known(field: string): number | undefined {
  return field.startsWith("-") ? undefined : Number(field);
}

function sum(first: number | undefined, second: number | undefined): number | undefined {
  return first === undefined || second === undefined ? undefined : first + second;
}
