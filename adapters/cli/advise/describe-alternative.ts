import type { Alternative } from "../../../core/alternative.ts";
import { counted, milliseconds } from "../format-figures.ts";

/** What an alternative would run. */
export function describeCapacity({ capacity }: Alternative): string {
  const { taskVcpu, taskMemoryMb, peakTasks, averageTasks = 0 } = capacity;
  if (taskVcpu !== undefined)
    return `${counted(averageTasks, "task")} of ${taskVcpu} vCPU, ${taskMemoryMb} MB (peak ${peakTasks})`;
  const { podVcpu, podMemoryMb, peakPods, averagePods = 0 } = capacity;
  if (podVcpu !== undefined)
    return `${counted(averagePods, "pod")} of ${podVcpu} vCPU, ${podMemoryMb} MB (peak ${peakPods})`;
  const { averageInstances, peakInstances } = capacity;
  if (averageInstances !== undefined)
    return `${counted(averageInstances, "instance")} (peak ${peakInstances})`;
  const { peakConcurrency, provisionedConcurrency } = capacity;
  if (provisionedConcurrency !== undefined)
    return `${counted(provisionedConcurrency, "environment")} kept ready`;
  return peakConcurrency === undefined
    ? ""
    : `${counted(peakConcurrency, "environment")} at the peak`;
}

/** The 99th percentile of the response time, with how far it may be off. */
export function describeP99({ latency }: Alternative): string {
  if (latency === undefined) return "–";
  const { low, likely, high } = latency.p99;
  const [from, to] = [milliseconds(low), milliseconds(high)].map((text) => text.replace(" ms", ""));
  return `${milliseconds(likely)} (${from} to ${to})`;
}
