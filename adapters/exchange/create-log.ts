import { addShowable } from "./log-fields.ts";
import type { LogFields, Logger, LogLine } from "./logger.ts";
import { standardOutput } from "./standard-output.ts";

const SEVERITY = {
  trace: 10,
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  fatal: 60,
  silent: 100,
} as const;

export type LogLevel = keyof typeof SEVERITY;
export const LOG_LEVELS: readonly LogLevel[] = Object.keys(SEVERITY) as LogLevel[];

/** Where log lines go: standard output unless a test collects them. */
export interface LogDestination {
  write(line: string): void;
}

type Sink = { readonly threshold: number; readonly destination: LogDestination };

/**
 * The log of one service: one JSON object a line. Not one of the known libraries: to load pino costs
 * as much CPU time as an empty function's whole cold start.
 */
export function createLog(options: {
  readonly name: string;
  readonly level: LogLevel;
  readonly destination?: LogDestination | undefined;
}): Logger {
  const { name, level, destination = standardOutput } = options;
  return new Log({ threshold: SEVERITY[level], destination }, { service: name });
}

/** Never throws, whatever it is given. */
class Log implements Logger {
  readonly #sink: Sink;
  readonly #bindings: LogFields;

  constructor(sink: Sink, bindings: LogFields) {
    this.#sink = sink;
    this.#bindings = bindings;
  }

  isLevelEnabled(level: LogLevel): boolean {
    return SEVERITY[level] >= this.#sink.threshold;
  }

  child(fields: LogFields): Logger {
    const bindings = { ...this.#bindings };
    addShowable(bindings, fields);
    return new Log(this.#sink, bindings);
  }

  debug(...line: Parameters<LogLine>): void {
    this.#write("debug", ...line);
  }

  info(...line: Parameters<LogLine>): void {
    this.#write("info", ...line);
  }

  warn(...line: Parameters<LogLine>): void {
    this.#write("warn", ...line);
  }

  error(...line: Parameters<LogLine>): void {
    this.#write("error", ...line);
  }

  #write(level: LogLevel, given: Parameters<LogLine>[0], text?: string): void {
    if (!this.isLevelEnabled(level)) return;
    const time = timeOf(Date.now());
    const message = typeof given === "string" ? given : text;
    const line: Record<string, unknown> = { level, time, ...this.#bindings };
    if (typeof given !== "string") {
      addShowable(line, given);
      this.#protect(line, level, time);
    }
    if (message !== undefined) line.message = message;
    this.#sink.destination.write(`${JSON.stringify(line)}\n`);
  }

  /** What a service logs may come from a client: it cannot pass for one of these, or for a metric. */
  #protect(line: Record<string, unknown>, level: LogLevel, time: string): void {
    line.level = level;
    line.time = time;
    for (const key in this.#bindings) line[key] = this.#bindings[key];
    if ("_aws" in line) delete line._aws;
  }
}

const clock = { now: 0, text: "" };

/** Many lines are written in the same millisecond. */
function timeOf(now: number): string {
  if (now !== clock.now) {
    clock.now = now;
    clock.text = new Date(now).toISOString();
  }
  return clock.text;
}
