import type { IVpc } from "aws-cdk-lib/aws-ec2";
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ApplicationTargetGroup,
  DesyncMitigationMode,
  type IApplicationLoadBalancerTarget,
  TargetType,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Construct } from "constructs";
import { DEFAULT_PORT, READINESS_PATH } from "../adapters/exchange/names.ts";
import { acknowledge } from "./acknowledge.ts";
import { type DrainPlan, HEALTH_CHECK, IDLE_TIMEOUT } from "./plan-drain.ts";

const HTTP_PORT = 80;

/** The tasks that get requests: those that say they are ready, and until they have drained. */
export function createTargetGroup(
  scope: Construct,
  vpc: IVpc,
  service: IApplicationLoadBalancerTarget,
  drain: DrainPlan,
): ApplicationTargetGroup {
  return new ApplicationTargetGroup(scope, "Targets", {
    vpc,
    targetType: TargetType.IP,
    protocol: ApplicationProtocol.HTTP,
    port: DEFAULT_PORT,
    targets: [service],
    deregistrationDelay: drain.deregistrationDelay,
    healthCheck: { path: READINESS_PATH, healthyHttpCodes: "200", ...HEALTH_CHECK },
  });
}

/** The public door, open to all on one port of plain HTTP. */
export function createLoadBalancer(
  scope: Construct,
  vpc: IVpc,
  targetGroup: ApplicationTargetGroup,
): ApplicationLoadBalancer {
  const loadBalancer = new ApplicationLoadBalancer(scope, "LoadBalancer", {
    vpc,
    internetFacing: true,
    idleTimeout: IDLE_TIMEOUT,
    dropInvalidHeaderFields: true,
    // The strictest mode would also refuse a GET with a body and empty or non-ASCII header values,
    // which every other front door lets through.
    desyncMitigationMode: DesyncMitigationMode.DEFENSIVE,
  });
  loadBalancer.addListener("Http", {
    port: HTTP_PORT,
    protocol: ApplicationProtocol.HTTP,
    defaultTargetGroups: [targetGroup],
  });
  acknowledge(
    loadBalancer,
    "EC23",
    "The load balancer is the public door of the service: anyone may call it on its listener's port, and nobody may call a task past it.",
  );
  acknowledge(
    loadBalancer,
    "ELB2",
    "The service writes one log line for each request already; access logs need a bucket that has to be paid for and outlives the stack. A team that wants them calls loadBalancer.logAccessLogs().",
  );
  return loadBalancer;
}
