import type { Usage } from "../line-item.ts";

/**
 * What AWS bills for App Runner instances: memory for as long as they are provisioned, and vCPUs
 * only while they are active (AWS App Runner pricing page).
 */
export function appRunnerUsage(use: {
  readonly vcpu: number;
  readonly memoryGb: number;
  readonly provisionedHours: number;
  readonly activeHours: number;
}): readonly Usage[] {
  return [
    {
      priceKey: "app-runner.vcpu",
      quantity: use.vcpu * use.activeHours,
      description: "App Runner vCPU of active instances",
    },
    {
      priceKey: "app-runner.memory",
      quantity: use.memoryGb * use.provisionedHours,
      description: "App Runner memory of provisioned instances",
    },
  ];
}
