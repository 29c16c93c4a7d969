# How a new version takes over on Fargate.
locals {
  deployment_strategy = coalesce(var.deployment_strategy, var.target == "both" ? "ROLLING" : local.by_stage.deployment_strategy)
  # All strategies but ROLLING have two target groups, between which ECS moves the requests.
  shifts = local.runs_fargate && local.deployment_strategy != "ROLLING"

  # AWS would bake for 36 hours, and shift by a canary of 5 % that a quiet service never feels.
  bake_time    = coalesce(var.bake_time_minutes, 10)
  step_percent = coalesce(var.step_percent, 10)
  step_bake    = coalesce(var.step_bake_time_minutes, local.deployment_strategy == "LINEAR" ? 3 : 5)
  steps        = { ROLLING = 0, BLUE_GREEN = 0, CANARY = 1, LINEAR = ceil(100 / local.step_percent) }
  # How long Terraform waits: for the shifts, the baking, and half an hour of starts and drains.
  longest_deployment = local.shifts ? local.bake_time + local.steps[local.deployment_strategy] * local.step_bake + 30 : 30

  deployment_alarms = coalesce(var.deployment_alarm_names, [for id in local.deployment_alarm_ids : aws_cloudwatch_metric_alarm.this[id].alarm_name])
}
