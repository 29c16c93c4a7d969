locals {
  lambda_deployment = coalesce(var.lambda_deployment, local.by_stage.lambda_deployment)
  # Only a Function URL streams.
  handler = local.front_door == "function-url" && var.response_streaming ? "index.streamHandler" : "index.handler"
}

# Each change of the code or the settings publishes a version; which one is called is the alias's.
resource "aws_lambda_function" "this" {
  count                          = local.runs_lambda ? 1 : 0
  function_name                  = local.name
  role                           = aws_iam_role.service.arn
  filename                       = var.lambda_zip
  source_code_hash               = filebase64sha256(var.lambda_zip)
  runtime                        = "nodejs24.x"
  handler                        = local.handler
  architectures                  = [var.architecture]
  memory_size                    = var.memory_size
  timeout                        = var.request_timeout_seconds
  reserved_concurrent_executions = coalesce(var.reserved_concurrency, -1)
  publish                        = true
  tags                           = local.lambda_tags

  environment {
    variables = local.shared_environment
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function.name
  }

  dynamic "tracing_config" {
    for_each = var.tracing ? [1] : []

    content {
      mode = "Active"
    }
  }

  dynamic "vpc_config" {
    for_each = var.lambda_vpc == null ? [] : [var.lambda_vpc]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = aws_security_group.function[*].id
    }
  }

  # Lambda tries the role before it makes the function.
  depends_on = [
    aws_iam_role_policy.function_logs,
    aws_iam_role_policy.function_tracing,
    aws_iam_role_policy.function_vpc,
    aws_iam_role_policy.table,
  ]
}

# What front doors call, never the function itself. Terraform makes it; from then on CodeDeploy moves it,
# step by step and back again (the output lambda_deployment_command): an apply would undo a rollback.
resource "aws_lambda_alias" "live" {
  count            = local.runs_lambda ? 1 : 0
  name             = "live"
  description      = "The version that gets the requests; CodeDeploy moves it"
  function_name    = aws_lambda_function.this[0].function_name
  function_version = aws_lambda_function.this[0].version

  lifecycle {
    ignore_changes = [function_version, routing_config]
  }
}

resource "aws_security_group" "function" {
  count       = local.runs_lambda && var.lambda_vpc != null ? 1 : 0
  name_prefix = "${local.name}-function-"
  description = "Function: out to AWS over HTTPS, and to what lets it in"
  vpc_id      = var.lambda_vpc.id
  tags        = merge(local.lambda_tags, { Name = "${local.name}-function" })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "function" {
  count             = length(aws_security_group.function)
  security_group_id = aws_security_group.function[0].id
  description       = "AWS services"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
