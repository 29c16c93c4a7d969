import type { FleetUnit } from "../fleet-simulation.ts";
import { vcpuShare } from "../vcpu-share.ts";
import type { RequestShape, Workload } from "../workload.ts";

/** Why a request without any queueing would miss the latency objective on `vcpu` vCPUs, if it would. */
export function objectiveMissedAlone(
  { request, latencyObjective }: Workload,
  vcpu: number,
): readonly string[] {
  if (latencyObjective === undefined) return [];
  const { percentile, ms } = latencyObjective;
  const alone = Math.round(durationOn(vcpu, request));
  if (alone > ms) {
    return [`a request alone takes ${alone} ms on ${vcpu} vCPU, above the objective of ${ms} ms`];
  }
  const slowest = Math.round(slowestOn(vcpu, request, percentile));
  if (slowest <= ms) return [];
  return [
    `without any queue, ${percentile} % of the requests take up to ${slowest} ms on ${vcpu} vCPU, above the objective of ${ms} ms`,
  ];
}

/** CPU time is exponential, as M/M/c has it: of a hundred requests alone, the slowest takes 4.6 times the mean. */
function slowestOn(vcpu: number, request: RequestShape, percentile: number): number {
  const cpuMs = request.cpuMs / Math.min(1, vcpu);
  return elsewhereMs(request) - cpuMs * Math.log(1 - percentile / 100);
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
