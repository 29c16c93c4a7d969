import type { Advisor } from "../../core/advisor.ts";
import { AppError } from "../../core/errors.ts";
import type { TrafficReading, TrafficSummary } from "../../core/traffic-input/traffic-reading.ts";
import { presentSummary, toWorkload } from "./import-workload.ts";
import { presentComparison } from "./present.ts";
import { fromAppError, type Problem } from "./problem.ts";
import { readTraffic } from "./read-traffic.ts";
import type { ImportQuery } from "./schemas.ts";
import { textLines } from "./text-lines.ts";
import { isGzipError, UnpackedTooLargeError, unpack } from "./unpack.ts";

export type ImportOptions = ImportQuery & { readonly advisor: Advisor; readonly gzip: boolean };

export type ImportLine =
  | { readonly type: "progress"; readonly lines: number }
  | { readonly type: "summary" | "comparison" }
  | ProblemLine;
/** What went wrong when the status had been sent already; nothing follows it. */
type ProblemLine = { readonly type: "problem"; readonly problem: Problem };

/**
 * Reads a file as it arrives: progress while it does, then its summary, then the comparison of the
 * workload that it makes, or a problem. Memory stays the same however long the file is.
 */
export async function* importLines(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  options: ImportOptions,
): AsyncGenerator<ImportLine, void> {
  try {
    const reading = yield* readTraffic(textLines(unpack(body, options.gzip)), options.format);
    if (reading.kind === "refused") yield refusalOf(reading);
    else yield* compareSummary(reading.summary, options);
  } catch (error) {
    yield problemLine(toProblem(error));
  }
}

function* compareSummary(summary: TrafficSummary, options: ImportOptions): Generator<ImportLine> {
  const workload = toWorkload(summary, options);
  // Before the summary: what the core refuses may still be answered with a status.
  const comparison = options.advisor.compare(workload);
  yield { type: "summary", ...presentSummary(summary, comparison.requestsPerMonth) };
  yield { type: "comparison", ...presentComparison(comparison) };
}

function refusalOf({
  reason,
  badLines,
}: Extract<TrafficReading, { kind: "refused" }>): ProblemLine {
  const errors = badLines.map(({ line, expected }) => ({
    pointer: `#line=${line}`,
    detail: `expected ${expected}`,
  }));
  return problemLine({ status: 400, code: "unreadable-traffic", detail: reason, errors });
}

function problemLine(problem: Problem): ProblemLine {
  return { type: "problem", problem };
}

/** A defect is thrown on, and so is what the exchange refuses, such as a body over its limit. */
function toProblem(error: unknown): Problem {
  if (error instanceof AppError) return fromAppError(error);
  if (error instanceof UnpackedTooLargeError) {
    return { status: 413, code: "unpacked-too-large", detail: error.message };
  }
  if (isGzipError(error)) {
    return { status: 400, code: "malformed-gzip", detail: "the body is not gzip, or ends early" };
  }
  throw error;
}
