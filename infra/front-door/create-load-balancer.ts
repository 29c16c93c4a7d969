import {
  ApplicationLoadBalancer,
  DesyncMitigationMode,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import type { LogOptions } from "../create-log-group.ts";
import { IDLE_TIMEOUT } from "../fargate/plan-drain.ts";
import type { ServiceNetwork } from "../network/service-network.ts";
import type { AlbFrontDoorOptions } from "./alb-front-door-options.ts";
import { attachWebAcl } from "./attach-web-acl.ts";
import { recordAccess } from "./record-access.ts";

/** A load balancer that answers nobody yet. */
export function createLoadBalancer(
  scope: Construct,
  network: ServiceNetwork,
  options: AlbFrontDoorOptions & LogOptions,
): ApplicationLoadBalancer {
  const { internal = false, deletionProtection, accessLogs, webAcl } = options;
  const loadBalancer = new ApplicationLoadBalancer(scope, "LoadBalancer", {
    vpc: network.vpc,
    vpcSubnets: network.loadBalancerSubnets(internal),
    internetFacing: !internal,
    ...(deletionProtection !== undefined && { deletionProtection }),
    idleTimeout: IDLE_TIMEOUT,
    dropInvalidHeaderFields: true,
    // The strictest mode would also refuse a GET with a body and empty or non-ASCII header values,
    // which every other front door lets through.
    desyncMitigationMode: DesyncMitigationMode.DEFENSIVE,
  });
  if (webAcl !== undefined) {
    attachWebAcl(scope, loadBalancer.loadBalancerArn, webAcl, options.clientRateLimit);
  }
  if (accessLogs) {
    const bucket = accessLogs === true ? undefined : accessLogs;
    recordAccess(scope, loadBalancer, bucket, options.logRetention);
  }
  acknowledgeDefaults(loadBalancer, options);
  return loadBalancer;
}

function acknowledgeDefaults(
  loadBalancer: ApplicationLoadBalancer,
  { accessLogs, internal, ingressFrom }: AlbFrontDoorOptions,
): void {
  if (!internal && ingressFrom === undefined) {
    acknowledge(
      loadBalancer,
      "EC23",
      "The load balancer is the public door of the service: anyone may call it on its listener's port, and nobody may call a task past it.",
    );
  }
  if (!accessLogs) {
    acknowledge(
      loadBalancer,
      "ELB2",
      "The service writes one log line for each request already; access logs need a bucket that has to be paid for and outlives the stack. accessLogs: true records them.",
    );
  }
}
