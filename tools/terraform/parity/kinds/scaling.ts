import { type Kind, same } from "../kind.ts";

export const scalableTarget: Kind = {
  name: "scaling bounds",
  types: {
    cdk: "AWS::ApplicationAutoScaling::ScalableTarget",
    terraform: "aws_appautoscaling_target",
  },
  decisions: {
    least: same("MinCapacity", "min_capacity"),
    most: same("MaxCapacity", "max_capacity"),
    dimension: same("ScalableDimension", "scalable_dimension"),
  },
};

export const scalingPolicy: Kind = {
  name: "scaling policy",
  types: {
    cdk: "AWS::ApplicationAutoScaling::ScalingPolicy",
    terraform: "aws_appautoscaling_policy",
  },
  key: {
    cdk: "TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType",
    terraform:
      "target_tracking_scaling_policy_configuration.0.predefined_metric_specification.0.predefined_metric_type",
  },
  decisions: {
    kind: same("PolicyType", "policy_type"),
    "target value": same(
      "TargetTrackingScalingPolicyConfiguration.TargetValue",
      "target_tracking_scaling_policy_configuration.0.target_value",
    ),
    "cool-down out (s)": same(
      "TargetTrackingScalingPolicyConfiguration.ScaleOutCooldown",
      "target_tracking_scaling_policy_configuration.0.scale_out_cooldown",
    ),
    "cool-down in (s)": same(
      "TargetTrackingScalingPolicyConfiguration.ScaleInCooldown",
      "target_tracking_scaling_policy_configuration.0.scale_in_cooldown",
    ),
  },
};
