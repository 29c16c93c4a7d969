import type { InterfaceVpcEndpointAwsService, IVpc, SubnetSelection } from "aws-cdk-lib/aws-ec2";
import type { NetworkChoice } from "./networks.ts";

/** Where a service runs. The prices are those of us-east-1, for a month of 730 hours. */
export interface ServiceNetworkOptions {
  /**
   * How tasks in a new network reach AWS; no choice lets anyone but the load balancer reach them.
   *
   * - `"public"`: by a public address of their own, $3.65 a month for each task.
   * - `"nat"`: from private subnets, by a NAT gateway: $32.85 a month for each gateway, $3.65 for
   *   its address, $0.045 a GB.
   * - `"endpoints"`: from subnets without a way to the internet, by three interface endpoints (ECR,
   *   twice, and CloudWatch Logs): $43.80 a month in two zones, $65.70 in three, $0.01 a GB.
   * @default "public", the cheapest for up to ten tasks
   */
  readonly network?: NetworkChoice;

  /**
   * How many availability zones a new network spans; some regions give an account only two.
   * @default 2
   */
  readonly availabilityZones?: 2 | 3;

  /**
   * How many NAT gateways `network: "nat"` has; with one for each zone, no zone's failure cuts
   * another one off.
   * @default 1
   */
  readonly natGateways?: number;

  /**
   * Services to reach by an interface endpoint, besides those that `network: "endpoints"` has
   * anyway: $7.30 a month for each service and zone.
   * @default - none
   */
  readonly interfaceEndpoints?: readonly InterfaceVpcEndpointAwsService[];

  /**
   * The region's prefix lists of S3 and DynamoDB (`aws ec2 describe-managed-prefix-lists`), to which
   * `network: "endpoints"` then confines what does not go to an interface endpoint.
   * @default - no confinement but that of the routes, which lead to S3 and DynamoDB alone
   */
  readonly gatewayPrefixListIds?: readonly string[];

  /**
   * Whether a new network's traffic is recorded in CloudWatch Logs, at $0.50 a GB.
   * @default false
   */
  readonly flowLogs?: boolean;

  /**
   * An existing network, instead of a new one.
   * @default - a new network
   */
  readonly vpc?: IVpc;

  /**
   * The subnets of `vpc` that tasks run in; isolated ones need endpoints for ECR, S3 and CloudWatch Logs.
   * @default - its private subnets, or its public ones if it has no private ones
   */
  readonly taskSubnets?: SubnetSelection;
}
