# Either service may assume the role, whichever runs: a switch then neither replaces it, with whatever
# was granted to it elsewhere, nor locks out what still runs until the switch has ended.
resource "aws_iam_role" "service" {
  name_prefix          = "${local.name}-"
  description          = "The code of the service, on any target"
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["ecs-tasks.amazonaws.com", "lambda.amazonaws.com"] }
    }]
  })
}

resource "aws_iam_role_policy" "table" {
  count = var.create_table ? 1 : 0
  name  = "table"
  role  = aws_iam_role.service.id

  # Neither scans nor indexes: the store needs none.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:Query"]
      Resource = aws_dynamodb_table.this[0].arn
    }]
  })
}

resource "aws_iam_role_policy" "function_logs" {
  count = local.runs_lambda ? 1 : 0
  name  = "function-logs"
  role  = aws_iam_role.service.id

  # The managed policy for this would let the function write to every log group of the account.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.function.arn}:*"
    }]
  })
}

resource "aws_iam_role_policy" "function_tracing" {
  count = local.runs_lambda && var.tracing ? 1 : 0
  name  = "function-tracing"
  role  = aws_iam_role.service.id

  # X-Ray knows no resource to narrow these to.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
      Resource = "*"
    }]
  })
}

resource "aws_iam_role_policy" "function_vpc" {
  count = local.runs_lambda && var.lambda_vpc != null ? 1 : 0
  name  = "function-vpc"
  role  = aws_iam_role.service.id

  # Lambda refuses a role that names the interfaces: they have no ARN yet.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
      ]
      Resource = "*"
    }]
  })
}

resource "aws_iam_role_policy" "sessions" {
  count = local.runs_fargate && var.enable_execute_command ? 1 : 0
  name  = "sessions"
  role  = aws_iam_role.service.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.sessions[0].arn}:*"
      },
      {
        # The session channels of ECS Exec know no resource to narrow these to.
        Effect = "Allow"
        Action = [
          "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel", "logs:DescribeLogGroups",
        ]
        Resource = "*"
      },
    ]
  })
}
