import { SubnetType } from "aws-cdk-lib/aws-ec2";

/** How tasks in a new network reach AWS. */
export const NETWORKS = ["public", "nat", "endpoints"] as const;

export type NetworkChoice = (typeof NETWORKS)[number];

/** The subnets that the tasks of each network are in. */
export const TASK_SUBNET_TYPE: Readonly<Record<NetworkChoice, SubnetType>> = {
  public: SubnetType.PUBLIC,
  nat: SubnetType.PRIVATE_WITH_EGRESS,
  endpoints: SubnetType.PRIVATE_ISOLATED,
};
