import type { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type {
  ApplicationTargetGroup,
  IApplicationTargetGroupMetrics,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { TargetGroups } from "./connect-load-balancer.ts";

/** The one group of a rolling service, or both of one that shifts. */
export function groupsOf(groups: TargetGroups): ApplicationTargetGroup[] {
  const { targetGroup, alternateTargetGroup } = groups;
  return alternateTargetGroup === undefined ? [targetGroup] : [targetGroup, alternateTargetGroup];
}

/**
 * One metric of each group, under `<id>0` and `<id>1`: which of the two has the tasks changes with
 * every deployment, and the other one sends no data.
 */
export function groupMetrics(
  groups: TargetGroups,
  id: string,
  pick: (metrics: IApplicationTargetGroupMetrics) => Metric,
): Record<string, Metric> {
  return Object.fromEntries(
    groupsOf(groups).map((group, index) => [`${id}${index}`, pick(group.metrics)]),
  );
}

/** An expression over both groups, written once with `#` for the number of the group. */
export function overGroups(groups: TargetGroups, write: string, join: "MAX" | "SUM"): string {
  const each = groupsOf(groups).map((_, index) => write.replaceAll("#", String(index)));
  if (each.length === 1) return each.join();
  return join === "SUM" ? each.join(" + ") : `MAX([${each.join(", ")}])`;
}
