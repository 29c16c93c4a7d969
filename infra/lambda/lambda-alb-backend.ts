import type { IApplicationTargetGroup } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { ApplicationTargetGroup, TargetType } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { LambdaTarget as LambdaTargets } from "aws-cdk-lib/aws-elasticloadbalancingv2-targets";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { AlbBackend } from "../front-door/alb-backend.ts";

/** The group through which a load balancer calls a function, with repeated headers kept apart. */
export class LambdaAlbBackend extends Construct implements AlbBackend {
  readonly targetGroup: IApplicationTargetGroup;
  readonly alternateTargetGroup = undefined;

  constructor(scope: Construct, id: string, handler: IFunction) {
    super(scope, id);
    this.targetGroup = new ApplicationTargetGroup(this, "Targets", {
      targetType: TargetType.LAMBDA,
      targets: [new LambdaTargets(handler)],
      multiValueHeadersEnabled: true,
      // A health check would invoke, and bill, the function.
      healthCheck: { enabled: false },
    });
  }

  attach(): void {}
}
