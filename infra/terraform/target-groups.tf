# The tasks that get requests: those that say they are ready, and until they have drained. A group that
# leaves goes last, after the rule that named it.
resource "aws_lb_target_group" "tasks" {
  count                = local.runs_fargate ? 1 : 0
  name_prefix          = "tasks-"
  vpc_id               = local.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = local.port
  deregistration_delay = local.deregistration_delay
  tags                 = merge(local.fargate_tags, { Name = "${local.name}-tasks" })

  health_check {
    path                = local.readiness_path
    matcher             = "200"
    interval            = 5
    timeout             = 4
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The group to which a deployment shifts, and from which the next one comes back.
resource "aws_lb_target_group" "others" {
  count                = local.shifts ? 1 : 0
  name_prefix          = "other-"
  vpc_id               = local.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = local.port
  deregistration_delay = local.deregistration_delay
  tags                 = merge(local.fargate_tags, { Name = "${local.name}-others" })

  health_check {
    path                = local.readiness_path
    matcher             = "200"
    interval            = 5
    timeout             = 4
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The permission comes first and names the group, so the group has a name that is known before. A health
# check would invoke, and bill, the function.
resource "aws_lb_target_group" "function" {
  count                              = local.runs_lambda && local.behind_alb ? 1 : 0
  name                               = "${local.name}-fn"
  target_type                        = "lambda"
  lambda_multi_value_headers_enabled = true
  tags                               = local.lambda_tags

  health_check {
    enabled = false
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_target_group_attachment" "function" {
  count            = length(aws_lb_target_group.function)
  target_group_arn = aws_lb_target_group.function[0].arn
  target_id        = aws_lambda_alias.live[0].arn

  # A load balancer registers only a function that it may call already.
  depends_on = [aws_lambda_permission.load_balancer]
}

resource "aws_lambda_permission" "load_balancer" {
  count          = local.runs_lambda && local.behind_alb ? 1 : 0
  statement_id   = "load-balancer"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.this[0].function_name
  qualifier      = aws_lambda_alias.live[0].name
  principal      = "elasticloadbalancing.amazonaws.com"
  source_account = local.account
  source_arn     = "arn:${local.partition}:elasticloadbalancing:${local.region}:${local.account}:targetgroup/${local.name}-fn/*"
}
