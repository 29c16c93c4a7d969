locals {
  # Alarms that ask somebody to do something; docs/alarms.md says what.
  service_alarms = {
    for id, alarm in merge(local.side_alarms, local.fargate_alarms, local.lambda_alarms, local.front_door_alarms) :
    id => alarm if alarm.exists && local.observability
  }

  deployment_alarms_made = {
    for id, alarm in merge(
      { for id, alarm in local.deployment_alarms_of_fargate : id => alarm if var.deployment_alarm_names == null },
      local.deployment_alarms_of_lambda,
    ) : id => alarm if alarm.exists
  }
  alarms = merge(local.deployment_alarms_made, local.service_alarms)
}

# Each is one expression over the metrics that follow it.
resource "aws_cloudwatch_metric_alarm" "this" {
  for_each            = local.alarms
  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = each.value.description
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  evaluation_periods  = each.value.periods
  datapoints_to_alarm = each.value.datapoints
  treat_missing_data  = each.value.missing
  # Somebody is told of what is wrong with the service; a deployment tells of itself.
  alarm_actions = contains(keys(local.service_alarms), each.key) && var.alarm_topic_arn != null ? [var.alarm_topic_arn] : []
  ok_actions    = contains(keys(local.service_alarms), each.key) && var.alarm_topic_arn != null ? [var.alarm_topic_arn] : []
  tags          = local.tags

  dynamic "metric_query" {
    for_each = each.value.queries

    content {
      id          = metric_query.value.id
      expression  = metric_query.value.expression
      label       = metric_query.value.label
      return_data = metric_query.key == 0

      dynamic "metric" {
        for_each = metric_query.value.metric == null ? [] : [metric_query.value.metric]

        content {
          namespace   = metric.value.namespace
          metric_name = metric.value.name
          dimensions  = metric.value.dimensions
          stat        = metric.value.stat
          period      = metric.value.period
        }
      }
    }
  }
}

# Adds tasks; it tells nobody.
resource "aws_cloudwatch_metric_alarm" "response_time" {
  count               = length(aws_appautoscaling_policy.response_time)
  alarm_name          = "${local.name}-response-time"
  alarm_description   = "Adds tasks: the slowest tenth of the requests waited longer than ${var.target_response_time_seconds} s"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.target_response_time_seconds
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = aws_appautoscaling_policy.response_time[*].arn
  tags                = local.fargate_tags

  metric_query {
    id          = "slowest"
    label       = "Response time, p90"
    expression  = format("MAX([%s])", join(", ", [for i in local.each : "FILL(t${i}, 0)"]))
    return_data = true
  }

  dynamic "metric_query" {
    for_each = local.groups

    content {
      id          = "t${metric_query.key}"
      return_data = false

      metric {
        namespace   = "AWS/ApplicationELB"
        metric_name = "TargetResponseTime"
        dimensions  = metric_query.value.dimensions
        stat        = "p90"
        period      = 60
      }
    }
  }
}
