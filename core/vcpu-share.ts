const MB_PER_VCPU = 1_769;

/** The share of a vCPU that Lambda gives a single-threaded handler (AWS Lambda docs, resource model). */
export function vcpuShare(memoryMb: number): number {
  return Math.min(1, memoryMb / MB_PER_VCPU);
}
