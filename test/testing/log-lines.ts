import type { LogDestination } from "../../adapters/exchange/create-log.ts";

export type LogEntry = Readonly<Record<string, unknown>>;

/** A log destination that keeps every line. */
export interface LogLines extends LogDestination {
  readonly entries: LogEntry[];
  readonly text: () => string;
}

export function collectLog(): LogLines {
  const lines: string[] = [];
  const entries: LogEntry[] = [];
  return {
    entries,
    text: () => lines.join(""),
    write(line) {
      lines.push(line);
      entries.push(JSON.parse(line));
    },
  };
}
