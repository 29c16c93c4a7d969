# How requests move from one version of the function to the next.
resource "aws_codedeploy_app" "this" {
  count            = local.runs_lambda ? 1 : 0
  name             = local.name
  compute_platform = "Lambda"
  tags             = local.lambda_tags
}

resource "aws_codedeploy_deployment_group" "this" {
  count                  = local.runs_lambda ? 1 : 0
  app_name               = aws_codedeploy_app.this[0].name
  deployment_group_name  = "live"
  service_role_arn       = aws_iam_role.deployment[0].arn
  deployment_config_name = "CodeDeployDefault.Lambda${local.lambda_deployment}"
  tags                   = local.lambda_tags

  deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
    deployment_type   = "BLUE_GREEN"
  }

  auto_rollback_configuration {
    enabled = true
    events  = concat(["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST"], local.lambda_deployment == "AllAtOnce" ? [] : ["DEPLOYMENT_STOP_ON_ALARM"])
  }

  # All at once heeds no alarm: it is the way to push a repair through while they ring.
  dynamic "alarm_configuration" {
    for_each = local.lambda_deployment == "AllAtOnce" ? [] : [1]

    content {
      enabled = true
      alarms = concat(
        [for id in local.alias_alarm_ids : aws_cloudwatch_metric_alarm.this[id].alarm_name],
        var.lambda_deployment_alarm_names,
      )
    }
  }

  depends_on = [aws_iam_role_policy.deployment]
}

resource "aws_iam_role" "deployment" {
  count                = local.runs_lambda ? 1 : 0
  name_prefix          = "${local.name}-deploy-"
  description          = "Lets CodeDeploy move the alias"
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.lambda_tags

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codedeploy.amazonaws.com" } }]
  })
}

# The managed policy for this may point every alias of the account elsewhere.
resource "aws_iam_role_policy" "deployment" {
  count = local.runs_lambda ? 1 : 0
  name  = "deploy"
  role  = aws_iam_role.deployment[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["lambda:GetAlias", "lambda:UpdateAlias", "lambda:GetProvisionedConcurrencyConfig"]
        Resource = [aws_lambda_function.this[0].arn, "${aws_lambda_function.this[0].arn}:${aws_lambda_alias.live[0].name}"]
      },
      {
        # CloudWatch allows the reading of states for all alarms of an account and region or for none.
        Effect   = "Allow"
        Action   = ["cloudwatch:DescribeAlarms"]
        Resource = "arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:*"
      },
    ]
  })
}
