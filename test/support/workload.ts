import { parseWorkload } from "../../core/parse-workload.ts";
import type { Workload } from "../../core/workload.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";

/** A small API in Paris that every test may vary; the share of cold starts is stated, so that bills can be worked out by hand. */
export function workloadInput(changes: Partial<WorkloadInput> = {}): WorkloadInput {
  return {
    name: "orders",
    region: "eu-west-3",
    traffic: { requestsPerMonth: 30_000_000 },
    request: { durationMs: 80, cpuMs: 15, memoryMb: 512, requestBytes: 1200, responseBytes: 9000 },
    assumptions: { coldStartShare: 0.01 },
    ...changes,
  };
}

export function workload(changes: Partial<WorkloadInput> = {}): Workload {
  return parseWorkload(workloadInput(changes));
}
