import type { BadLine } from "./traffic-reading.ts";

/** Counts lines, and remembers the first that could not be read. */
export type LineTally = {
  /** Starts on the next line; undefined for one that is blank. */
  next(line: string): string | undefined;
  malformed(expected: string): void;
  counts(): LineCounts;
};

export type LineCounts = {
  readonly lines: number;
  readonly malformedLines: number;
  readonly badLines: readonly BadLine[];
  /** Why the file as a whole cannot be trusted, if so. */
  readonly refusal?: string;
};

const REMEMBERED = 5;
/** More malformed lines than this share mean another format, not a torn line. */
const TOLERATED_SHARE = 0.01;

export function createLineTally(): LineTally {
  const badLines: BadLine[] = [];
  let [number, lines, malformedLines] = [0, 0, 0];
  return {
    next: (line) => {
      number++;
      const text = line.trim();
      if (text === "") return undefined;
      lines++;
      return text;
    },
    malformed: (expected) => {
      malformedLines++;
      if (badLines.length < REMEMBERED) badLines.push({ line: number, expected });
    },
    counts: () => {
      const refusal = refusalOf(lines, malformedLines);
      return { lines, malformedLines, badLines, ...(refusal !== undefined && { refusal }) };
    },
  };
}

function refusalOf(lines: number, malformed: number): string | undefined {
  if (lines === 0) return "there is no line to read";
  if (malformed === lines) return `none of the ${lines} lines can be read`;
  if (malformed <= lines * TOLERATED_SHARE) return undefined;
  return `${malformed} of ${lines} lines cannot be read; at most ${TOLERATED_SHARE * 100} % may be malformed`;
}
