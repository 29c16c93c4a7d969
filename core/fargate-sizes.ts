/** A task size: vCPUs and memory in MiB. */
export type TaskSize = { readonly vcpu: number; readonly memoryMb: number };

/** AWS Fargate pricing page, 2026: for each vCPU value the memory values in MiB, as ranges or a list of GB. */
const MEMORY_MB: ReadonlyMap<number, readonly number[]> = new Map([
  [0.25, [0.5, 1, 2].map(toMb)],
  [0.5, range(1, 4, 1)],
  [1, range(2, 8, 1)],
  [2, range(4, 16, 1)],
  [4, range(8, 30, 1)],
  [8, range(16, 60, 4)],
  [16, range(32, 120, 8)],
  [32, [60, 120, 244].map(toMb)],
]);

export const TASK_VCPUS: readonly number[] = [...MEMORY_MB.keys()];

/** The memory sizes in MiB that Fargate offers with `vcpu`; none for a vCPU value it does not offer. */
export function memorySizes(vcpu: number): readonly number[] {
  return MEMORY_MB.get(vcpu) ?? [];
}

/** The smallest valid task with `vcpu` that has at least `memoryMb`, if there is one. */
export function smallestTask(vcpu: number, memoryMb: number): TaskSize | undefined {
  const fitting = memorySizes(vcpu).find((size) => size >= memoryMb);
  return fitting === undefined ? undefined : { vcpu, memoryMb: fitting };
}

function range(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => toMb(from + index * step));
}

function toMb(gb: number): number {
  return gb * 1024;
}
