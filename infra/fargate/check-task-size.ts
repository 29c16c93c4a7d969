import { Token } from "aws-cdk-lib";
import { InfraError } from "../infra-error.ts";

// CPU units -> the least and the most MiB they go with, and the step between (the Fargate pricing
// page, 2026). CDK passes any pair on, and the deployment fails minutes later.
const SIZES: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, memoryRange(1, 4, 1)],
  [1024, memoryRange(2, 8, 1)],
  [2048, memoryRange(4, 16, 1)],
  [4096, memoryRange(8, 30, 1)],
  [8192, memoryRange(16, 60, 4)],
  [16384, memoryRange(32, 120, 8)],
  [32768, [60 * 1024, 120 * 1024, 244 * 1024]],
]);

/** Refuses a pair of CPU units and memory that Fargate does not sell. */
export function checkTaskSize(cpu: number, memoryLimitMiB: number): void {
  if (Token.isUnresolved(cpu) || Token.isUnresolved(memoryLimitMiB)) {
    throw new InfraError(
      "infra-token",
      "[infra] cpu or memoryLimitMiB is a token, and the number of processes follows from it; use numbers that are known at synth",
    );
  }
  const memories = SIZES.get(cpu);
  if (memories === undefined) {
    throw new InfraError(
      "infra-size",
      `[infra] cpu ${cpu} is not a Fargate size; use one of ${[...SIZES.keys()].join(", ")}`,
    );
  }
  if (!memories.includes(memoryLimitMiB)) {
    throw new InfraError(
      "infra-size",
      `[infra] memoryLimitMiB ${memoryLimitMiB} does not go with cpu ${cpu}; use one of ${memories.join(", ")}`,
    );
  }
}

function memoryRange(fromGiB: number, toGiB: number, stepGiB: number): number[] {
  const count = (toGiB - fromGiB) / stepGiB + 1;
  return Array.from({ length: count }, (_, index) => (fromGiB + index * stepGiB) * 1024);
}
