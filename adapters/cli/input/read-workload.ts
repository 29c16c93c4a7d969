import { AppError, type FieldError } from "../../../core/errors.ts";
import { toMeasuredTraffic } from "../../../core/measured-traffic.ts";
import { parseWorkload } from "../../../core/parse-workload.ts";
import {
  TRAFFIC_FORMATS,
  type TrafficFormat,
} from "../../../core/traffic-input/traffic-formats.ts";
import type { TrafficSummary } from "../../../core/traffic-input/traffic-reading.ts";
import type { Workload } from "../../../core/workload.ts";
import type { Flags } from "../flags.ts";
import type { Terminal } from "../terminal.ts";
import { refuse, UsageError } from "../usage-error.ts";
import { applyFlags } from "./apply-flags.ts";
import { isPiped, STANDARD_INPUT } from "./open-input.ts";
import { readSource, type Source } from "./read-source.ts";
import { WORKLOAD_FLAGS } from "./workload-flags.ts";

/** A workload, with the trace that its traffic was read from, if there was one. */
export type Asked = { readonly workload: Workload; readonly trace?: TrafficSummary };

/** Composes the workload: what a file says, over it what the flags say. */
export async function readWorkload(flags: Flags, terminal: Terminal): Promise<Asked> {
  const source = await sourceOf(flags, terminal);
  const trace = source?.kind === "traffic" ? source.summary : undefined;
  const base = {
    name: source?.kind === "traffic" ? source.name : "the service",
    ...(source?.kind === "workload" && source.workload),
    ...(trace && fromTrace(trace)),
  };
  const input = applyFlags(base, flags);
  return { workload: parse(input, source, flags), ...(trace && { trace }) };
}

async function sourceOf(flags: Flags, terminal: Terminal): Promise<Source | undefined> {
  const [file, log] = [flags.text("file"), flags.text("log")];
  if (file !== undefined && log !== undefined) refuse("--log", log, `${file} is read already`);
  if (flags.given.includes("rps") && flags.given.includes("requests")) {
    refuse(
      "--requests",
      flags.text("requests") ?? "",
      "--rps says how much traffic there is; give one of the two",
    );
  }
  const path = log ?? file ?? (isTrafficGiven(flags) || !isPiped() ? undefined : STANDARD_INPUT);
  if (path !== undefined) return readSource(path, terminal, formatOf(flags));
  if (!isTrafficGiven(flags)) {
    throw new UsageError(
      "no traffic: give --rps 25 or --requests 10M, a workload file, or an access log (--log FILE, or piped in)",
    );
  }
  return undefined;
}

function isTrafficGiven(flags: Flags): boolean {
  return flags.given.includes("rps") || flags.given.includes("requests");
}

function formatOf(flags: Flags): TrafficFormat | undefined {
  const given = flags.text("format");
  if (given === undefined) return undefined;
  const format = TRAFFIC_FORMATS.find((one) => one === given);
  return format ?? refuse("--format", given, `use one of ${TRAFFIC_FORMATS.join(", ")}`);
}

/** What an access log says of requests beyond their number. */
function fromTrace({ series, durations, bytesIn, bytesOut }: TrafficSummary): object {
  return {
    traffic: toMeasuredTraffic(series),
    request: {
      ...(durations && { durationMs: Math.max(1, Math.round(durations.meanMs * 1000) / 1000) }),
      ...(bytesIn && { requestBytes: Math.round(bytesIn.meanPerRequest) }),
      ...(bytesOut && { responseBytes: Math.round(bytesOut.meanPerRequest) }),
    },
  };
}

function parse(input: object, source: Source | undefined, flags: Flags): Workload {
  try {
    return parseWorkload(input);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const lines = error.fields.map((field) => toLine(field, source, flags));
    throw new UsageError([...new Set(lines)].join("\n"), { cause: error });
  }
}

/** A field at fault in the words of the flag that set it, or that could. */
function toLine({ pointer, detail }: FieldError, source: Source | undefined, flags: Flags): string {
  const able = Object.entries(WORKLOAD_FLAGS).filter(
    ([, flag]) => pointer === flag.pointer || pointer.startsWith(`${flag.pointer}/`),
  );
  const given = able.filter(([name]) => flags.text(name) !== undefined);
  const [[name] = []] = [...given, ...(source?.kind === "workload" ? [] : able)];
  if (name === undefined) return `${source?.name ?? "the workload"}, ${pointer}: ${detail}`;
  const text = flags.text(name);
  const field = name === "assume" ? `${pointer.slice("/assumptions/".length)} ` : "";
  return text === undefined
    ? `--${name}: is missing; ${field}${detail}`
    : `--${name}: got ${text}; ${field}${detail}`;
}
