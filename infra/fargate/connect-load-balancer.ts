import { Stack } from "aws-cdk-lib";
import { Port } from "aws-cdk-lib/aws-ec2";
import {
  AlternateTarget,
  type FargateService,
  ListenerRuleConfiguration,
} from "aws-cdk-lib/aws-ecs";
import type {
  ApplicationTargetGroup,
  CfnListenerRule,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Construct } from "constructs";
import { DEFAULT_PORT } from "../../adapters/exchange/names.ts";
import type { AlbRoutes } from "../front-door/alb-backend.ts";
import { InfraError } from "../infra-error.ts";
import { createShiftRole } from "./create-shift-role.ts";
import { CONTAINER_NAME } from "./create-task.ts";

/** The groups of a service: the one with the tasks, and the one to which a deployment shifts. */
export type TargetGroups = {
  readonly targetGroup: ApplicationTargetGroup;
  readonly alternateTargetGroup: ApplicationTargetGroup | undefined;
};

type Connected = Construct & TargetGroups & { readonly service: FargateService };

/** Puts the tasks into their group, and lets the load balancer, and nobody else, reach them. */
export function connectLoadBalancer(target: Connected, routes: AlbRoutes): void {
  const { service, targetGroup } = target;
  const container = { containerName: CONTAINER_NAME, containerPort: DEFAULT_PORT };
  const alternate = alternateTarget(target, routes);
  targetGroup.addTarget(
    service.loadBalancerTarget({ ...container, ...(alternate && { alternateTarget: alternate }) }),
  );
  service.connections.allowFrom(routes.loadBalancer, Port.tcp(DEFAULT_PORT), "Load balancer");
  // ECS refuses a service whose target group no load balancer knows yet.
  service.node.addDependency(routes.productionRule);
}

function alternateTarget(target: Connected, routes: AlbRoutes): AlternateTarget | undefined {
  const { targetGroup, alternateTargetGroup } = target;
  const { productionRule, testRule } = routes;
  if (alternateTargetGroup === undefined) return undefined;
  checkRule(productionRule.node.defaultChild as CfnListenerRule);
  return new AlternateTarget("Alternate", {
    alternateTargetGroup,
    productionListener: ListenerRuleConfiguration.applicationListenerRule(productionRule),
    ...(testRule && { testListener: ListenerRuleConfiguration.applicationListenerRule(testRule) }),
    role: createShiftRole(target, [targetGroup, alternateTargetGroup], routes),
  });
}

type Action = { readonly forwardConfig?: { readonly targetGroups?: readonly unknown[] } };

// With each deployment ECS writes the rule anew, as a forward to its two groups.
function checkRule(rule: CfnListenerRule): void {
  const actions: readonly Action[] = Stack.of(rule).resolve(rule.actions);
  const groups = actions.flatMap(({ forwardConfig }) => forwardConfig?.targetGroups ?? []);
  if (actions.length === 1 && groups.length === 2) return;
  throw new InfraError(
    "infra-share",
    `[infra] the production rule ${rule.node.path} has ${actions.length} action(s) and ${groups.length} target group(s), but ECS would rewrite it to the two groups of this service and erase the rest, a share for Lambda or a sign-in; forward to this service alone, or use deploymentStrategy ROLLING`,
  );
}
