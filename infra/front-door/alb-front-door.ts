import {
  ApplicationListener,
  ApplicationListenerRule,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  DesyncMitigationMode,
  ListenerAction,
  ListenerCondition,
  type WeightedTargetGroup,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { IDLE_TIMEOUT } from "../fargate/plan-drain.ts";
import type { ServiceNetwork } from "../network/service-network.ts";
import type { AlbShare } from "./alb-backend.ts";

const HTTP_PORT = 80;

/** What a load balancer before the service needs. */
export interface AlbFrontDoorOptions {
  /**
   * Whether the load balancer refuses to be deleted.
   * @default false
   */
  readonly deletionProtection?: boolean;
}

export interface AlbFrontDoorProps extends AlbFrontDoorOptions {
  readonly network: ServiceNetwork;
}

/** The public door: an Application Load Balancer that shares requests out to one backend or two. */
export class AlbFrontDoor extends Construct {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly listener: ApplicationListener;
  /** Where clients reach the service. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: AlbFrontDoorProps) {
    super(scope, id);
    this.loadBalancer = createLoadBalancer(this, props);
    this.listener = new ApplicationListener(this, "Http", {
      loadBalancer: this.loadBalancer,
      port: HTTP_PORT,
      protocol: ApplicationProtocol.HTTP,
      defaultAction: ListenerAction.fixedResponse(404),
    });
    this.url = `http://${this.loadBalancer.loadBalancerDnsName}`;
  }

  /** Sends every request on, to each backend by its weight. */
  forward(shares: readonly AlbShare[]): ApplicationListenerRule {
    const productionRule = new ApplicationListenerRule(this, "Rule", {
      listener: this.listener,
      priority: 1,
      conditions: [ListenerCondition.pathPatterns(["/*"])],
      action: ListenerAction.weightedForward(shares.flatMap(weightedGroups)),
    });
    for (const { backend } of shares) {
      backend.attach({ loadBalancer: this.loadBalancer, productionRule, testRule: undefined });
    }
    return productionRule;
  }
}

function weightedGroups({ backend, weight }: AlbShare): WeightedTargetGroup[] {
  const { targetGroup, alternateTargetGroup } = backend;
  const groups = [{ targetGroup, weight }];
  return alternateTargetGroup === undefined
    ? groups
    : [...groups, { targetGroup: alternateTargetGroup, weight: 0 }];
}

function createLoadBalancer(
  scope: Construct,
  { network, deletionProtection }: AlbFrontDoorProps,
): ApplicationLoadBalancer {
  const loadBalancer = new ApplicationLoadBalancer(scope, "LoadBalancer", {
    vpc: network.vpc,
    internetFacing: true,
    ...(deletionProtection !== undefined && { deletionProtection }),
    idleTimeout: IDLE_TIMEOUT,
    dropInvalidHeaderFields: true,
    // The strictest mode would also refuse a GET with a body and empty or non-ASCII header values,
    // which every other front door lets through.
    desyncMitigationMode: DesyncMitigationMode.DEFENSIVE,
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
