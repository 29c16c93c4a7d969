import { WORKLOADS, type Workload } from "./workloads.ts";

/** The workloads asked for, or all. */
export function selectWorkloads(asked: readonly string[]): readonly Workload[] {
  const unknown = asked.filter((name) => !WORKLOADS.some((workload) => workload.name === name));
  if (unknown.length === 0) {
    return WORKLOADS.filter(({ name }) => asked.length === 0 || asked.includes(name));
  }
  const known = WORKLOADS.map(({ name }) => name).join(", ");
  throw new Error(`[bench] --workload: got ${unknown.join(", ")}; use some of ${known}`);
}
