import { type DestinationStream, type LoggerOptions, pino } from "pino";
import type { Logger } from "./logger.ts";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where log lines go: standard output unless a test collects them. */
export type LogDestination = DestinationStream;

const SECRET_HEADERS = [
  "authorization",
  "Authorization",
  "cookie",
  "Cookie",
  "set-cookie",
  "proxy-authorization",
];
const SECRET_PLACES = ["", "headers.", "*.", "*.headers."];

/** Two voices in one stream of lines: the service may log anything, the exchange only what it knows. */
export type Logs = {
  /** For the service: what looks like a secret header is blotted out. */
  readonly service: Logger;
  /** For the exchange's own lines, which hold no header; looking for one would double their cost. */
  readonly exchange: Logger;
};

/** The only place where pino is set up. */
export function createLogs(options: {
  readonly name: string;
  readonly level: LogLevel;
  readonly destination?: LogDestination | undefined;
}): Logs {
  // Synchronous, because a Lambda is frozen and a task is killed with lines still in a buffer.
  const destination = options.destination ?? pino.destination({ fd: 1, sync: true });
  const common: LoggerOptions = {
    base: { service: options.name },
    level: options.level,
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: "message",
    formatters: { level: (label) => ({ level: label }) },
  };
  const redact = { paths: secretPaths(), censor: "[redacted]" };
  return {
    service: pino({ ...common, redact }, destination),
    exchange: pino(common, destination),
  };
}

function secretPaths(): string[] {
  return SECRET_PLACES.flatMap((place) => SECRET_HEADERS.map((name) => secretPath(place, name)));
}

function secretPath(place: string, name: string): string {
  return name.includes("-") ? `${place.replace(/\.$/, "")}["${name}"]` : `${place}${name}`;
}
