import type { Usage } from "../line-item.ts";
import type { Architecture } from "../workload.ts";

const FREE_STORAGE_GB = 20;
const MINIMUM_BILLED_SECONDS = 60;

/** A month's use of Fargate by tasks or pods of one size. */
export type FargateUse = {
  readonly architecture: Architecture;
  readonly vcpu: number;
  readonly memoryGb: number;
  /** Hours of all tasks together. */
  readonly taskHours: number;
  /** Ephemeral storage of each task. @default - the 20 GB that cost nothing */
  readonly storageGb?: number;
  /** Share of the task hours on Fargate Spot. @default 0 */
  readonly spotShare?: number;
  /** Share that a Compute Savings Plan takes off; it covers neither Spot nor storage. @default 0 */
  readonly discount?: number;
};

/** What AWS bills for running tasks. */
export function fargateUsage(use: FargateUse): readonly Usage[] {
  const { architecture, vcpu, memoryGb, taskHours, spotShare = 0, discount = 0 } = use;
  const spotHours = taskHours * spotShare;
  const hours = taskHours - spotHours;
  const plan = discount > 0 ? { discount } : {};
  const key = `fargate.${architecture}` as const;
  const lines: Usage[] = [];
  if (hours > 0 || spotHours === 0) {
    const [cpu, memory] = ["Fargate vCPU", "Fargate memory"];
    lines.push({ priceKey: `${key}.vcpu`, quantity: vcpu * hours, description: cpu, ...plan });
    lines.push({
      priceKey: `${key}.memory`,
      quantity: memoryGb * hours,
      description: memory,
      ...plan,
    });
  }
  if (spotHours > 0) {
    const [cpu, memory] = ["Fargate Spot vCPU", "Fargate Spot memory"];
    lines.push({ priceKey: `${key}.spot.vcpu`, quantity: vcpu * spotHours, description: cpu });
    lines.push({
      priceKey: `${key}.spot.memory`,
      quantity: memoryGb * spotHours,
      description: memory,
    });
  }
  return [...lines, ...storageUsage(use)];
}

function storageUsage({ storageGb = FREE_STORAGE_GB, taskHours }: FargateUse): readonly Usage[] {
  const quantity = Math.max(0, storageGb - FREE_STORAGE_GB) * taskHours;
  if (quantity === 0) return [];
  const description = "Fargate ephemeral storage above 20 GB";
  return [{ priceKey: "fargate.ephemeral-storage", quantity, description }];
}

/** Billed hours of `tasks` short tasks: to the second, a minute at least (AWS Fargate pricing page). */
export function billedTaskHours(tasks: number, secondsEach: number): number {
  return (tasks * Math.max(MINIMUM_BILLED_SECONDS, Math.ceil(secondsEach))) / 3600;
}
