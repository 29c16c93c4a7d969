import type { FleetUnit } from "../fleet-simulation.ts";
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
function durationOn(vcpu: number, request: RequestShape): number {
  return elsewhereMs(request) + request.cpuMs / Math.min(1, vcpu);
}

/** What a request waits for others: its duration less its CPU time on the share that Lambda gives it. */
export function elsewhereMs({ durationMs, cpuMs, memoryMb }: RequestShape): number {
  return Math.max(0, durationMs - cpuMs / vcpuShare(memoryMb));
}

/** ECS on Fargate, an image of 413 MB: 53 to 62 s (elasticscale.com, 2024). */
const TASK_START_SECONDS = 60;

/** A task or a pod on Fargate: one Node.js process, which uses one core at most. */
export function taskUnit(vcpu: number): FleetUnit {
  return {
    cores: Math.min(1, vcpu),
    scaledBy: "taskUtilization",
    startSeconds: TASK_START_SECONDS,
  };
}
