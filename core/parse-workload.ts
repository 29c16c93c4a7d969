import { AppError, type FieldError } from "./errors.ts";
import { parseTraffic } from "./parse-traffic.ts";
import { type FieldReader, readFields } from "./read-fields.ts";
import { parseAssumptions } from "./targets/parse-assumptions.ts";
import { vcpuShare } from "./vcpu-share.ts";
import {
  ARCHITECTURES,
  type LatencyObjective,
  type Needs,
  REGIONS,
  type RequestShape,
  type Workload,
} from "./workload.ts";

/** Share of the CPU allotted that a request uses when the workload does not say; traces show 0.3 to 0.5. */
const USUAL_CPU_USE = 0.4;

const LONGEST_REQUEST_MS = 900_000;

/**
 * Reads a workload from untrusted input and fills in every default.
 * @throws AppError `invalid-workload`, naming each field at fault
 */
export function parseWorkload(input: unknown): Workload {
  const errors: FieldError[] = [];
  const fields = readFields(
    input,
    [
      "name",
      "region",
      "architecture",
      "traffic",
      "request",
      "latencyObjective",
      "needs",
      "assumptions",
    ],
    errors,
  );
  const workload: Workload = {
    name: fields.text("name", 100),
    region: fields.choice("region", REGIONS),
    architecture: fields.choice("architecture", ARCHITECTURES, "arm64"),
    traffic: parseTraffic(fields),
    request: parseRequest(fields),
    ...(fields.has("latencyObjective") && { latencyObjective: parseObjective(fields) }),
    needs: parseNeeds(fields),
    assumptions: parseAssumptions(fields),
  };
  if (errors.length === 0) return workload;
  throw new AppError("invalid-workload", "the workload has impossible or missing values", errors);
}

function parseRequest(workload: FieldReader): RequestShape {
  const request = workload.object("request", [
    "durationMs",
    "cpuMs",
    "memoryMb",
    "requestBytes",
    "responseBytes",
  ]);
  const durationMs = request.number("durationMs", { min: 0.001, max: LONGEST_REQUEST_MS });
  const memoryMb = request.number("memoryMb", { min: 128, max: 10_240, integer: true });
  const usualCpu = roundToMicros(durationMs * vcpuShare(memoryMb) * USUAL_CPU_USE);
  const cpuMs = request.number("cpuMs", { min: 0, max: LONGEST_REQUEST_MS, fallback: usualCpu });
  if (cpuMs > durationMs) {
    request.refuse("cpuMs", `is ${cpuMs}, more than durationMs, which is ${durationMs}`);
  }
  return {
    durationMs,
    cpuMs,
    memoryMb,
    requestBytes: request.number("requestBytes", {
      min: 0,
      max: 1e9,
      integer: true,
      fallback: 1_000,
    }),
    responseBytes: request.number("responseBytes", {
      min: 0,
      max: 1e9,
      integer: true,
      fallback: 10_000,
    }),
  };
}

/** To the microsecond, so that a default reads well in an answer. */
function roundToMicros(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

function parseObjective(workload: FieldReader): LatencyObjective {
  const objective = workload.object("latencyObjective", ["percentile", "ms"]);
  return {
    percentile: objective.number("percentile", { min: 1, max: 99.99 }),
    ms: objective.number("ms", { min: 1, max: LONGEST_REQUEST_MS }),
  };
}

function parseNeeds(workload: FieldReader): Needs {
  const needs = workload.object("needs", ["webSocket", "streaming"]);
  return { webSocket: needs.flag("webSocket", false), streaming: needs.flag("streaming", false) };
}
