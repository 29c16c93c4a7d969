locals {
  min_capacity = coalesce(var.min_capacity, local.by_stage.min_capacity)
  max_capacity = coalesce(var.max_capacity, local.by_stage.max_capacity)

  task_count = one(concat(aws_appautoscaling_target.tasks, aws_appautoscaling_target.tasks_by_schedule))
  service_id = local.runs_fargate ? "service/${local.cluster_name}/${aws_ecs_service.this[0].name}" : null

  utilization_targets = {
    for name, target in { CPU = var.target_cpu_utilization, Memory = var.target_memory_utilization } :
    name => target if target != null && local.runs_fargate
  }
  # The group with the tasks, or the two between which deployments move them.
  task_groups = concat(aws_lb_target_group.tasks[*].arn_suffix, aws_lb_target_group.others[*].arn_suffix)
}

resource "aws_appautoscaling_target" "tasks" {
  count              = local.runs_fargate && length(var.schedules) == 0 ? 1 : 0
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = local.service_id
  min_capacity       = local.min_capacity
  max_capacity       = local.max_capacity
  tags               = local.fargate_tags
}

# With schedules the bounds are the clock's: an apply at night would set them back to the day's.
resource "aws_appautoscaling_target" "tasks_by_schedule" {
  count              = local.runs_fargate && length(var.schedules) > 0 ? 1 : 0
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = local.service_id
  min_capacity       = local.min_capacity
  max_capacity       = local.max_capacity
  tags               = local.fargate_tags

  lifecycle {
    ignore_changes = [min_capacity, max_capacity]
  }
}

# Out fast, in slowly: a task too many for five minutes is cheaper than a queue.
resource "aws_appautoscaling_policy" "utilization" {
  for_each           = local.utilization_targets
  name               = "${local.name}-${lower(each.key)}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = local.task_count.service_namespace
  scalable_dimension = local.task_count.scalable_dimension
  resource_id        = local.task_count.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = each.value
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverage${each.key}Utilization"
    }
  }
}

# The sum over both groups: while requests shift, each has a full set of tasks, so the two counts per
# task add up. AWS's own metric for this names one group, and falls silent after a deployment.
resource "aws_appautoscaling_policy" "requests" {
  count              = local.runs_fargate && var.target_requests_per_minute != null ? 1 : 0
  name               = "${local.name}-requests"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = local.task_count.service_namespace
  scalable_dimension = local.task_count.scalable_dimension
  resource_id        = local.task_count.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.target_requests_per_minute
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    customized_metric_specification {
      dynamic "metrics" {
        for_each = local.task_groups

        content {
          id          = "r${metrics.key}"
          return_data = false

          metric_stat {
            stat = "Sum"

            metric {
              namespace   = "AWS/ApplicationELB"
              metric_name = "RequestCountPerTarget"

              dimensions {
                name  = "LoadBalancer"
                value = local.load_balancer.arn_suffix
              }

              dimensions {
                name  = "TargetGroup"
                value = metrics.value
              }
            }
          }
        }
      }

      metrics {
        id          = "total"
        expression  = join(" + ", [for index, _ in local.task_groups : "FILL(r${index}, 0)"])
        return_data = true
      }
    }
  }
}

# Only ever out: no load is so low that every response is quick, so quick responses say nothing about
# how many tasks are too many.
resource "aws_appautoscaling_policy" "response_time" {
  count              = local.runs_fargate && var.target_response_time_seconds != null ? 1 : 0
  name               = "${local.name}-response-time"
  policy_type        = "StepScaling"
  service_namespace  = local.task_count.service_namespace
  scalable_dimension = local.task_count.scalable_dimension
  resource_id        = local.task_count.resource_id

  step_scaling_policy_configuration {
    adjustment_type          = "PercentChangeInCapacity"
    min_adjustment_magnitude = 1
    cooldown                 = 60
    metric_aggregation_type  = "Average"

    step_adjustment {
      metric_interval_lower_bound = 0
      metric_interval_upper_bound = var.target_response_time_seconds
      scaling_adjustment          = 20
    }

    step_adjustment {
      metric_interval_lower_bound = var.target_response_time_seconds
      scaling_adjustment          = 50
    }
  }
}

resource "aws_appautoscaling_scheduled_action" "tasks" {
  count              = local.runs_fargate ? length(var.schedules) : 0
  name               = "${local.name}-${count.index}"
  service_namespace  = local.task_count.service_namespace
  scalable_dimension = local.task_count.scalable_dimension
  resource_id        = local.task_count.resource_id
  schedule           = var.schedules[count.index].schedule
  timezone           = var.schedules[count.index].time_zone

  scalable_target_action {
    min_capacity = var.schedules[count.index].min_capacity
    max_capacity = var.schedules[count.index].max_capacity
  }
}
