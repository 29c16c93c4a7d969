import { addShowable } from "./log-fields.ts";
import type { LogFields, Logger, LogLine, ServiceLog } from "./logger.ts";
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
}): ServiceLog {
  const { name, level, destination = standardOutput } = options;
  return new Log({ threshold: SEVERITY[level], destination }, { service: name });
}

/** What no field of a service's own may pass for; `_aws` would make a metric of the line. */
const OURS = ["level", "time", "_aws"] as const;

/** Never throws, whatever it is given. */
class Log implements ServiceLog {
  readonly #sink: Sink;
  readonly #bindings: LogFields;
  /** The bindings as they stand in every line. */
  readonly #bound: string;
  readonly #reserved: readonly string[];

  constructor(sink: Sink, bindings: LogFields) {
    this.#sink = sink;
    this.#bindings = bindings;
    this.#bound = membersOf(bindings);
    this.#reserved = [...OURS, ...Object.keys(bindings)];
  }

  isLevelEnabled(level: LogLevel): boolean {
    return SEVERITY[level] >= this.#sink.threshold;
  }

  child(fields: LogFields): Logger {
    const bindings = { ...this.#bindings };
    addShowable(bindings, fields);
    return new Log(this.#sink, without(bindings, OURS));
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

  writeJson(level: LogLevel, json: string, more?: LogFields): void {
    if (!this.isLevelEnabled(level)) return;
    this.#put(level, `,${json}${more === undefined ? "" : membersOf(this.#showable(more))}`);
  }

  #write(level: LogLevel, given: Parameters<LogLine>[0], text?: string): void {
    if (!this.isLevelEnabled(level)) return;
    const fields = typeof given === "string" ? { message: given } : this.#showable(given, text);
    this.#put(level, membersOf(fields));
  }

  #put(level: LogLevel, members: string): void {
    const head = `"level":"${level}","time":"${timeOf(Date.now())}"`;
    this.#sink.destination.write(`{${head}${this.#bound}${members}}\n`);
  }

  /** What a service logs may come from a client: it cannot pass for anything of ours. */
  #showable(given: LogFields, message?: string): LogFields {
    const fields: Record<string, unknown> = {};
    addShowable(fields, given);
    without(fields, this.#reserved);
    if (message !== undefined) fields.message = message;
    return fields;
  }
}

function without(fields: Record<string, unknown>, keys: readonly string[]): LogFields {
  for (const key of keys) delete fields[key];
  return fields;
}

/** The fields as they follow others in an object's JSON. */
function membersOf(fields: LogFields): string {
  const members = JSON.stringify(fields).slice(1, -1);
  return members === "" ? "" : `,${members}`;
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
