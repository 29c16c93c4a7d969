import { vcpuShare } from "../vcpu-share.ts";
import type { RequestShape, Workload } from "../workload.ts";

/** Why a request without any queueing would miss the latency objective on `vcpu` vCPUs, if it would. */
export function objectiveMissedAlone(
  { request, latencyObjective }: Workload,
  vcpu: number,
): readonly string[] {
  const alone = durationOn(vcpu, request);
  if (latencyObjective === undefined || alone <= latencyObjective.ms) return [];
  const took = Math.round(alone);
  return [
    `a request alone takes ${took} ms on ${vcpu} vCPU, above the objective of ${latencyObjective.ms} ms`,
  ];
}

/** Wall time on another share of a vCPU than Lambda's: the CPU part stretches, the waiting does not. */
function durationOn(vcpu: number, { durationMs, cpuMs, memoryMb }: RequestShape): number {
  const waiting = Math.max(0, durationMs - cpuMs / vcpuShare(memoryMb));
  return waiting + cpuMs / Math.min(1, vcpu);
}
