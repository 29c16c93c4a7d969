import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import type { IPeer } from "aws-cdk-lib/aws-ec2";
import {
  ApplicationListenerRule,
  type IApplicationLoadBalancer,
  ListenerAction,
  ListenerCondition,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Construct } from "constructs";
import type { AlbBackend } from "./alb-backend.ts";
import { createListener, notFound } from "./create-listeners.ts";

const TEST_PORT = 9000;

type TestEntrance = {
  readonly loadBalancer: IApplicationLoadBalancer;
  readonly certificate: ICertificate | undefined;
  readonly testListenerPort?: number;
  readonly testListenerFrom?: readonly IPeer[];
};

/** A listener of its own for what a deployment has not let clients at yet; nothing where none shifts. */
export function createTestRule(
  scope: Construct,
  { targetGroup, alternateTargetGroup }: AlbBackend,
  { testListenerPort = TEST_PORT, testListenerFrom: peers = [], ...entrance }: TestEntrance,
): ApplicationListenerRule | undefined {
  if (alternateTargetGroup === undefined) return undefined;
  const listener = createListener(
    scope,
    "Test",
    { ...entrance, peers },
    testListenerPort,
    notFound(),
  );
  return new ApplicationListenerRule(scope, "TestRule", {
    listener,
    priority: 1,
    conditions: [ListenerCondition.pathPatterns(["/*"])],
    action: ListenerAction.weightedForward([
      { targetGroup, weight: 0 },
      { targetGroup: alternateTargetGroup, weight: 100 },
    ]),
  });
}
