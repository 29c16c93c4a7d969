import type { InstanceType } from "../instance-types.ts";

/** How tasks, pods and instances reach what is outside of the VPC. */
export const NETWORKS = ["public-ipv4", "nat", "endpoints"] as const;
export type Network = (typeof NETWORKS)[number];

/** What Savings Plans take their shares off. */
export const SAVINGS_PLAN_SERVICES = ["fargate", "lambda", "ec2"] as const;

/**
 * Shares that Savings Plans take off. The published maxima: 50 % off Fargate and 17 % off Lambda by a
 * Compute Savings Plan (AWS Fargate and AWS Lambda pricing pages), 72 % off EC2 by an EC2 Instance
 * Savings Plan (AWS Savings Plans page).
 */
export type SavingsPlanDiscount = Readonly<Record<(typeof SAVINGS_PLAN_SERVICES)[number], number>>;

/** How the compute of each target is run and started. */
export type ComputeAssumptions = {
  /** Share of a task's CPU that the auto scaling aims at. */
  readonly taskUtilization: number;
  /** The busiest ten minutes of each hour over the hour's mean, where traffic is not measured. */
  readonly peakToMean: number;
  /** Tasks, pods or instances kept running however little traffic there is. */
  readonly minimumTasks: number;
  /** vCPUs of one task. @default - the cheapest size that carries the traffic */
  readonly taskVcpu?: number;
  /** Memory of one task in MiB. @default - the least that holds the process */
  readonly taskMemoryMb?: number;
  /** Share of the task hours that run on Fargate Spot; on ECS only. */
  readonly spotShare: number;
  /** EC2 instance type. @default - the cheapest example of the architecture */
  readonly instanceType?: InstanceType;
  /** Share of an instance's CPU that the auto scaling group aims at. */
  readonly instanceUtilization: number;
  /** Size of each instance's volume in GB. */
  readonly instanceVolumeGb: number;
  /** Whether the account may still create App Runner services. */
  readonly existingAppRunnerAccount: boolean;
  /** Whether the account's monthly free allowances are still there to use. */
  readonly freeTier: boolean;
  readonly savingsPlanDiscount: SavingsPlanDiscount;
  /** Share of invocations that find no warm environment while traffic is steady. @default - by the model of the keep-alive */
  readonly coldStartShare?: number;
  /** Billed duration of starting an execution environment. */
  readonly initDurationMs: number;
  /** Execution environments that the account may run at once, of all that this function may take. */
  readonly accountConcurrency: number;
  /** Execution environments kept ready. @default - as many as Erlang B asks for in the busiest hour */
  readonly provisionedConcurrency?: number;
  /** Requests sent over one client connection to the load balancer. */
  readonly requestsPerConnection: number;
  /** How long a client connection stays open. */
  readonly connectionSeconds: number;
  /** Listener rules evaluated for each request. */
  readonly listenerRules: number;
};

/** What a service uses besides compute; most of it is the same for each alternative. */
export type SharedItemAssumptions = {
  readonly network: Network;
  /** NAT gateways, if the network has them. */
  readonly natGateways: number;
  /** Interface endpoints, if the network has them, each in two zones. */
  readonly interfaceEndpoints: number;
  /** Bytes that a request exchanges with others through NAT gateways or endpoints. */
  readonly networkBytesPerRequest: number;
  /** Bytes that a request exchanges with another zone; charged on both sides. */
  readonly interAzBytesPerRequest: number;
  /** Share of the response bytes that AWS bills as data transfer out to the internet. */
  readonly internetEgressShare: number;
  readonly logBytesPerRequest: number;
  readonly logRetentionMonths: number;
  /** Container images stored, in GB; functions are deployed without one. */
  readonly imageGb: number;
  readonly dynamoDbWritesPerRequest: number;
  readonly dynamoDbReadsPerRequest: number;
  readonly dynamoDbStorageGb: number;
  readonly customMetrics: number;
  readonly alarms: number;
  readonly dashboards: number;
};

/** What a workload does not say of itself; each has a stated default and can be set. */
export type Assumptions = ComputeAssumptions & SharedItemAssumptions;
