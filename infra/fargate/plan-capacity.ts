import type { CapacityProviderStrategy } from "aws-cdk-lib/aws-ecs";
import { checkNumber } from "../check-number.ts";

/** What kind of Fargate capacity the tasks run on. */
export interface CapacityOptions {
  /**
   * The share of tasks beyond `onDemandBase`, in percent, that runs on Fargate Spot: about 70 %
   * cheaper, but AWS may take a task back. It is told two minutes before and drains as on any other
   * stop; the next one starts only where Spot capacity is left, never on demand instead.
   * @default 0, on demand alone
   */
  readonly spotPercent?: number;

  /**
   * The tasks that are always on demand, so that a reclaim cannot take the last one.
   * @default 1
   */
  readonly onDemandBase?: number;
}

/**
 * Always a strategy, never a launch type, also without Spot: CloudFormation replaces a service to go
 * from one to the other.
 */
export function planCapacity(options: CapacityOptions): CapacityProviderStrategy[] {
  const { spotPercent = 0, onDemandBase = 1 } = options;
  checkNumber("spotPercent", spotPercent, { from: 0, to: 100 });
  checkNumber("onDemandBase", onDemandBase, { from: 0, to: 100_000 });
  if (spotPercent === 0) return [{ capacityProvider: "FARGATE", weight: 1 }];
  if (spotPercent === 100 && onDemandBase === 0) {
    return [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];
  }
  // ECS places nothing, not even the base, on a provider of weight 0.
  const [onDemand, spot] = spotPercent === 100 ? [1, 999] : [100 - spotPercent, spotPercent];
  return [
    { capacityProvider: "FARGATE", base: onDemandBase, weight: onDemand },
    { capacityProvider: "FARGATE_SPOT", weight: spot },
  ];
}
