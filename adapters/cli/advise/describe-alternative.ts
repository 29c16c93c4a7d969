import type { Alternative } from "../../../core/alternative.ts";
import { milliseconds } from "../format-figures.ts";

/** What an alternative would run. */
export function describeCapacity({ capacity }: Alternative): string {
  const { taskVcpu, taskMemoryMb, peakTasks, averageTasks } = capacity;
  if (taskVcpu !== undefined)
    return `${averageTasks} tasks of ${taskVcpu} vCPU, ${taskMemoryMb} MB (peak ${peakTasks})`;
  const { podVcpu, podMemoryMb, peakPods, averagePods } = capacity;
  if (podVcpu !== undefined)
    return `${averagePods} pods of ${podVcpu} vCPU, ${podMemoryMb} MB (peak ${peakPods})`;
  const { averageInstances, peakInstances } = capacity;
  if (averageInstances !== undefined)
    return `${averageInstances} instances (peak ${peakInstances})`;
  const { peakConcurrency, provisionedConcurrency } = capacity;
  if (provisionedConcurrency !== undefined)
    return `${provisionedConcurrency} environments kept ready`;
  return peakConcurrency === undefined ? "" : `${peakConcurrency} environments at the peak`;
}

/** The 99th percentile of the response time, with how far it may be off. */
export function describeP99({ latency }: Alternative): string {
  if (latency === undefined) return "–";
  const { low, likely, high } = latency.p99;
  const [from, to] = [milliseconds(low), milliseconds(high)].map((text) => text.replace(" ms", ""));
  return `${milliseconds(likely)} (${from} to ${to})`;
}
