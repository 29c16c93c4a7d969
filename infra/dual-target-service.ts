import type { IGrantable, IPrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { FargateTarget, type FargateTargetProps } from "./fargate-target.ts";
import { LambdaTarget, type LambdaTargetProps } from "./lambda-target.ts";

/** Where a service can run. */
export const TARGETS = ["fargate", "lambda"] as const;

export type Target = (typeof TARGETS)[number];

/** One service and the target it runs on; what concerns the other target is kept for the day of the switch. */
export interface DualTargetServiceProps extends FargateTargetProps, LambdaTargetProps {
  /** Where the service runs. */
  readonly target: Target;
}

/**
 * A service that moves between Fargate and Lambda with one property. What keeps state, a table for
 * instance, stays outside, so that a switch replaces nothing but the compute.
 *
 * @example
 * const service = new DualTargetService(this, "Service", {
 *   target: "fargate",
 *   image: ContainerImage.fromAsset("."),
 *   lambdaCode: Code.fromAsset("dist/service/lambda"),
 * });
 * table.grantReadWriteData(service);
 */
export class DualTargetService extends Construct implements IGrantable {
  /** The role that the service's own code runs with, on either target. */
  readonly grantPrincipal: IPrincipal;
  /** Where clients reach the service. */
  readonly url: string;
  /** What runs on Fargate; undefined on Lambda. */
  readonly fargate: FargateTarget | undefined;
  /** What runs on Lambda; undefined on Fargate. */
  readonly lambda: LambdaTarget | undefined;

  constructor(scope: Construct, id: string, props: DualTargetServiceProps) {
    super(scope, id);
    const running =
      props.target === "lambda"
        ? new LambdaTarget(this, "Lambda", props)
        : new FargateTarget(this, "Fargate", props);
    this.lambda = running instanceof LambdaTarget ? running : undefined;
    this.fargate = running instanceof FargateTarget ? running : undefined;
    this.grantPrincipal = running.grantPrincipal;
    this.url = running.url;
  }
}
