import type { InstanceType } from "../instance-types.ts";
import type { Usage } from "../line-item.ts";
import { HOURS_PER_MONTH } from "../price-book.ts";

/** What AWS bills for on-demand instances with a gp3 volume each. */
export function ec2Usage(use: {
  readonly instanceType: InstanceType;
  readonly instanceHours: number;
  readonly volumeGb: number;
  /** Share that a Savings Plan takes off the instances; it does not cover volumes. @default 0 */
  readonly discount?: number;
}): readonly Usage[] {
  const { instanceType, instanceHours, volumeGb, discount = 0 } = use;
  return [
    {
      priceKey: `ec2.${instanceType}`,
      quantity: instanceHours,
      description: `EC2 ${instanceType}`,
      ...(discount > 0 && { discount }),
    },
    {
      priceKey: "ebs.gp3",
      quantity: (volumeGb * instanceHours) / HOURS_PER_MONTH,
      description: "EBS gp3 volumes",
    },
  ];
}
