# What ECS shifts requests with: AWS's managed policy for it, narrowed from every load balancer of the
# account to two rules and two groups.
resource "aws_iam_role" "shift" {
  count                = local.shifts ? 1 : 0
  name_prefix          = "${local.name}-shift-"
  description          = "Lets ECS shift requests between two target groups"
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.fargate_tags

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "shift" {
  count = local.shifts ? 1 : 0
  name  = "shift"
  role  = aws_iam_role.shift[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # These know no resource to narrow them to.
        Effect = "Allow"
        Action = [
          "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeRules",
          "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth",
        ]
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"]
        Resource = [aws_lb_target_group.tasks[0].arn, aws_lb_target_group.others[0].arn]
      },
      {
        Effect   = "Allow"
        Action   = ["elasticloadbalancing:ModifyRule"]
        Resource = concat(aws_lb_listener_rule.shifted[*].arn, aws_lb_listener_rule.test[*].arn)
      },
    ]
  })
}

resource "aws_iam_role" "hooks" {
  count                = local.shifts && length(var.lifecycle_hooks) > 0 ? 1 : 0
  name_prefix          = "${local.name}-hooks-"
  description          = "Lets ECS ask functions about a deployment"
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.fargate_tags

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "hooks" {
  count = length(aws_iam_role.hooks)
  name  = "invoke"
  role  = aws_iam_role.hooks[0].id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["lambda:InvokeFunction"], Resource = var.lifecycle_hooks[*].function_arn }]
  })
}
