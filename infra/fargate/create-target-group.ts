import type { IVpc } from "aws-cdk-lib/aws-ec2";
import {
  ApplicationProtocol,
  ApplicationTargetGroup,
  TargetType,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Construct } from "constructs";
import { DEFAULT_PORT, READINESS_PATH } from "../../adapters/exchange/names.ts";
import { type DrainPlan, HEALTH_CHECK } from "./plan-drain.ts";

/** The tasks that get requests: those that say they are ready, and until they have drained. */
export function createTargetGroup(
  scope: Construct,
  id: string,
  vpc: IVpc,
  drain: DrainPlan,
): ApplicationTargetGroup {
  return new ApplicationTargetGroup(scope, id, {
    vpc,
    targetType: TargetType.IP,
    protocol: ApplicationProtocol.HTTP,
    port: DEFAULT_PORT,
    deregistrationDelay: drain.deregistrationDelay,
    healthCheck: { path: READINESS_PATH, healthyHttpCodes: "200", ...HEALTH_CHECK },
  });
}
