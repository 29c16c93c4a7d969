import { type DestinationStream, pino } from "pino";
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

/** The only place where pino is set up. */
export function createLog(options: {
  readonly name: string;
  readonly level: LogLevel;
  readonly destination?: LogDestination | undefined;
}): Logger {
  // Synchronous, because a Lambda is frozen and a task is killed with lines still in a buffer.
  const destination = options.destination ?? pino.destination({ fd: 1, sync: true });
  return pino(
    {
      base: { service: options.name },
      level: options.level,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: "message",
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretPaths(), censor: "[redacted]" },
    },
    destination,
  );
}

function secretPaths(): string[] {
  return SECRET_PLACES.flatMap((place) => SECRET_HEADERS.map((name) => secretPath(place, name)));
}

function secretPath(place: string, name: string): string {
  return name.includes("-") ? `${place.replace(/\.$/, "")}["${name}"]` : `${place}${name}`;
}
