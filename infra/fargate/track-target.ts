import { CfnScalingPolicy, type ScalableTarget } from "aws-cdk-lib/aws-applicationautoscaling";
import type { ScalableTaskCount } from "aws-cdk-lib/aws-ecs";

type Specification = Pick<
  CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty,
  "predefinedMetricSpecification" | "customizedMetricSpecification"
>;

/** Holds a metric at a value. CDK's own policies know neither metric math nor 20-second metrics. */
export function trackTarget(
  count: ScalableTaskCount,
  id: string,
  targetValue: number,
  metric: Specification,
): void {
  new CfnScalingPolicy(count, id, {
    policyName: id,
    policyType: "TargetTrackingScaling",
    scalingTargetId: (count.node.findChild("Target") as ScalableTarget).scalableTargetId,
    targetTrackingScalingPolicyConfiguration: {
      targetValue,
      // Out fast, in slowly: a task too many for five minutes is cheaper than a queue.
      scaleOutCooldown: 60,
      scaleInCooldown: 300,
      ...metric,
    },
  });
}
