import type { WeightedTargetGroup } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { AlbShare } from "./alb-backend.ts";

/** The groups of one share; a deployment of ECS finds both in the rule and swaps their weights. */
export function weightedGroups({ backend, weight }: AlbShare): WeightedTargetGroup[] {
  const { targetGroup, alternateTargetGroup } = backend;
  const groups = [{ targetGroup, weight }];
  return alternateTargetGroup === undefined
    ? groups
    : [...groups, { targetGroup: alternateTargetGroup, weight: 0 }];
}
