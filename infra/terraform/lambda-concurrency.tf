locals {
  provisions = local.runs_lambda && var.provisioned_concurrency != null
  scales     = local.provisions && var.max_provisioned_concurrency != null
}

resource "aws_lambda_provisioned_concurrency_config" "fixed" {
  count                             = local.provisions && !local.scales ? 1 : 0
  function_name                     = aws_lambda_function.this[0].function_name
  qualifier                         = aws_lambda_alias.live[0].name
  provisioned_concurrent_executions = var.provisioned_concurrency
}

# The number is auto scaling's own.
resource "aws_lambda_provisioned_concurrency_config" "scaled" {
  count                             = local.scales ? 1 : 0
  function_name                     = aws_lambda_function.this[0].function_name
  qualifier                         = aws_lambda_alias.live[0].name
  provisioned_concurrent_executions = var.provisioned_concurrency

  lifecycle {
    ignore_changes = [provisioned_concurrent_executions]
  }
}

resource "aws_appautoscaling_target" "environments" {
  count              = local.scales ? 1 : 0
  service_namespace  = "lambda"
  scalable_dimension = "lambda:function:ProvisionedConcurrency"
  resource_id        = "function:${aws_lambda_function.this[0].function_name}:${aws_lambda_alias.live[0].name}"
  min_capacity       = var.provisioned_concurrency
  max_capacity       = var.max_provisioned_concurrency
  tags               = local.lambda_tags

  depends_on = [aws_lambda_provisioned_concurrency_config.scaled]
}

resource "aws_appautoscaling_policy" "environments" {
  count              = local.scales ? 1 : 0
  name               = "${local.name}-environments"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.environments[0].service_namespace
  scalable_dimension = aws_appautoscaling_target.environments[0].scalable_dimension
  resource_id        = aws_appautoscaling_target.environments[0].resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 0.7

    predefined_metric_specification {
      predefined_metric_type = "LambdaProvisionedConcurrencyUtilization"
    }
  }
}
