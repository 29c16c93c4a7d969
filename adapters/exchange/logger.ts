/** What a service may log with: one JSON object a line, the same fields on every target. */
export interface Logger {
  debug: LogLine;
  info: LogLine;
  warn: LogLine;
  error: LogLine;
  /** Whether lines of this level are written: to be asked before costly fields are gathered. */
  isLevelEnabled(level: "debug" | "info" | "warn" | "error"): boolean;
  /** A logger that adds these fields to every line. */
  child(fields: LogFields): Logger;
}

/** What an exchange logs with. */
export interface ServiceLog extends Logger {
  /**
   * Writes a line that is JSON already, which for the line of every request is several times cheaper.
   *
   * @param json the members of an object, without its braces
   */
  writeJson(level: "debug" | "info" | "error", json: string, more?: LogFields): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** A message alone, or fields and perhaps a message. */
export type LogLine = (fieldsOrMessage: LogFields | string, message?: string) => void;
