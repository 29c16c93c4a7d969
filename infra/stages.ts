import { RemovalPolicy } from "aws-cdk-lib";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { LogOptions } from "./create-log-group.ts";
import type { FargateOptions } from "./fargate/fargate-target.ts";
import type { LambdaOptions } from "./lambda/lambda-target.ts";

/** What a deployment is for: trying things out, or being relied upon. */
export const STAGES = ["dev", "prod"] as const;

export type Stage = (typeof STAGES)[number];

/** What a stage decides where the team does not. */
export type StageDefaults = LogOptions &
  Pick<
    FargateOptions,
    "minCapacity" | "maxCapacity" | "spotPercent" | "onDemandBase" | "deploymentStrategy"
  > &
  Pick<LambdaOptions, "lambdaDeployment"> & {
    /** Whether there are a dashboard and alarms. */
    readonly observability: boolean;
    /** Whether what keeps data, and the stack, refuse to be deleted. */
    readonly isProtected: boolean;
  };

/** `dev` is as cheap as it gets and gone with its stack; `prod` survives a zone, a bad version and a slip. */
export const STAGE_DEFAULTS: Readonly<Record<Stage, StageDefaults>> = {
  dev: {
    minCapacity: 1,
    maxCapacity: 2,
    spotPercent: 100,
    onDemandBase: 0,
    deploymentStrategy: "ROLLING",
    lambdaDeployment: "AllAtOnce",
    logRetention: RetentionDays.ONE_WEEK,
    removalPolicy: RemovalPolicy.DESTROY,
    observability: false,
    isProtected: false,
  },
  prod: {
    minCapacity: 2,
    maxCapacity: 10,
    deploymentStrategy: "CANARY",
    lambdaDeployment: "Canary10Percent5Minutes",
    logRetention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.RETAIN,
    observability: true,
    isProtected: true,
  },
};
