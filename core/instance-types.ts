import type { Architecture } from "./workload.ts";

/** An EC2 instance type, its memory in MiB. */
export type InstanceSize = {
  readonly architecture: Architecture;
  readonly vcpus: number;
  readonly memoryMb: number;
  /** Share of each vCPU that a burstable type earns credits for; above it, it is slowed or costs more. */
  readonly baseline?: number;
};

export const INSTANCE_TYPE_NAMES = [
  "t4g.small",
  "t4g.medium",
  "t4g.large",
  "m7g.medium",
  "m7g.large",
  "c7g.medium",
  "c7g.large",
  "t3.small",
  "t3.medium",
  "c7i.large",
] as const;

export type InstanceType = (typeof INSTANCE_TYPE_NAMES)[number];

/** The examples that are compared (Amazon EC2 docs: instance types, and CPU credits of burstable ones). */
export const INSTANCE_TYPES: Readonly<Record<InstanceType, InstanceSize>> = {
  "t4g.small": { architecture: "arm64", vcpus: 2, memoryMb: 2 * 1024, baseline: 0.2 },
  "t4g.medium": { architecture: "arm64", vcpus: 2, memoryMb: 4 * 1024, baseline: 0.2 },
  "t4g.large": { architecture: "arm64", vcpus: 2, memoryMb: 8 * 1024, baseline: 0.3 },
  "m7g.medium": { architecture: "arm64", vcpus: 1, memoryMb: 4 * 1024 },
  "m7g.large": { architecture: "arm64", vcpus: 2, memoryMb: 8 * 1024 },
  "c7g.medium": { architecture: "arm64", vcpus: 1, memoryMb: 2 * 1024 },
  "c7g.large": { architecture: "arm64", vcpus: 2, memoryMb: 4 * 1024 },
  "t3.small": { architecture: "x86_64", vcpus: 2, memoryMb: 2 * 1024, baseline: 0.2 },
  "t3.medium": { architecture: "x86_64", vcpus: 2, memoryMb: 4 * 1024, baseline: 0.2 },
  "c7i.large": { architecture: "x86_64", vcpus: 2, memoryMb: 4 * 1024 },
};
