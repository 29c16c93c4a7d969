# With a retention each: without one, lines are kept and billed for ever. Both are there whatever the
# target, so that a switch deletes no evidence of why it was made; an empty group costs nothing.
resource "aws_cloudwatch_log_group" "tasks" {
  name              = "/twinport/${local.name}/tasks"
  retention_in_days = local.retention
  kms_key_id        = var.log_kms_key_arn
  skip_destroy      = local.by_stage.is_protected
  tags              = local.fargate_tags
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/twinport/${local.name}/function"
  retention_in_days = local.retention
  kms_key_id        = var.log_kms_key_arn
  skip_destroy      = local.by_stage.is_protected
  tags              = local.lambda_tags
}

resource "aws_cloudwatch_log_group" "sessions" {
  count             = local.runs_fargate && var.enable_execute_command ? 1 : 0
  name              = "/twinport/${local.name}/sessions"
  retention_in_days = local.retention
  kms_key_id        = var.log_kms_key_arn
  tags              = local.fargate_tags
}

resource "aws_cloudwatch_log_group" "access" {
  count             = local.front_door == "http-api" ? 1 : 0
  name              = "/twinport/${local.name}/access"
  retention_in_days = local.retention
  kms_key_id        = var.log_kms_key_arn
  tags              = local.tags
}
