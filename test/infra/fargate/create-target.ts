import { App, Stack, type StackProps } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import {
  ApplicationListenerRule,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ListenerAction,
  ListenerCondition,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { FargateTarget, type FargateTargetProps } from "../../../infra/fargate/fargate-target.ts";
import type { AlbRoutes } from "../../../infra/front-door/alb-backend.ts";
import { ServiceNetwork } from "../../../infra/network/service-network.ts";
import { CONTEXT } from "../synth-advisor.ts";

type Props = Omit<Partial<FargateTargetProps>, "network">;

type Created = {
  readonly app: App;
  readonly stack: Stack;
  readonly network: ServiceNetwork;
  readonly target: FargateTarget;
};

/** A stack with a target that no load balancer knows yet. */
export function createTarget(
  props: Props | ((stack: Stack, network: ServiceNetwork) => Props) = {},
  stackProps: StackProps = {},
): Created {
  const app = new App({ context: CONTEXT });
  const stack = new Stack(app, "Test", stackProps);
  const network = new ServiceNetwork(stack, "Network");
  const target = new FargateTarget(stack, "Fargate", {
    network,
    image: ContainerImage.fromRegistry("example.com/service"),
    ...(typeof props === "function" ? props(stack, network) : props),
  });
  return { app, stack, network, target };
}

/** The rules of a load balancer of the test's own, as a team may have one. */
export function createRoutes({ stack, network, target }: Created): AlbRoutes {
  const loadBalancer = new ApplicationLoadBalancer(stack, "Alb", { vpc: network.vpc });
  const { targetGroup, alternateTargetGroup } = target;
  const createRule = (id: string, port: number, action: ListenerAction) =>
    new ApplicationListenerRule(stack, id, {
      listener: loadBalancer.addListener(`Port${port}`, {
        port,
        protocol: ApplicationProtocol.HTTP,
        open: false,
        defaultAction: ListenerAction.fixedResponse(404),
      }),
      priority: 1,
      conditions: [ListenerCondition.pathPatterns(["/*"])],
      action,
    });
  const groups = [targetGroup, ...(alternateTargetGroup ? [alternateTargetGroup] : [])];
  const shares = groups.map((group, index) => ({ targetGroup: group, weight: index ? 0 : 100 }));
  return {
    loadBalancer,
    productionRule: createRule("Rule", 80, ListenerAction.weightedForward(shares)),
    testRule:
      alternateTargetGroup && createRule("TestRule", 8080, ListenerAction.weightedForward(shares)),
  };
}

/** The template of a target behind a load balancer. */
export function synthTarget(...args: Parameters<typeof createTarget>): Template {
  const created = createTarget(...args);
  created.target.attach(createRoutes(created));
  return Template.fromStack(created.stack);
}
