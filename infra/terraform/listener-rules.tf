locals {
  # One alone gets everything, whatever weight is kept for the day when both run.
  lambda_weight = local.runs_fargate ? (local.runs_lambda ? var.lambda_weight : 0) : 100
  weights = concat(
    [for group in aws_lb_target_group.tasks : { arn = group.arn, weight = 100 - local.lambda_weight }],
    [for group in aws_lb_target_group.function : { arn = group.arn, weight = local.lambda_weight }],
  )

  host  = local.behind_alb && local.is_shared ? (var.host_header != null ? var.host_header : var.domain_name) : null
  paths = length(var.path_patterns) == 0 && local.host == null ? ["/*"] : var.path_patterns

  # Two variants of one rule, whose priorities differ: when a change of the strategy replaces the one by
  # the other, the new one is there before the old one goes, and no request finds none.
  priority = coalesce(var.listener_priority, 1)
}

# The weights are Terraform's: what lambda_weight says is what the load balancer does.
resource "aws_lb_listener_rule" "weighted" {
  count        = local.behind_alb && !local.shifts ? 1 : 0
  listener_arn = local.listener_arn
  priority     = local.priority
  tags         = local.tags

  action {
    type = "forward"

    forward {
      dynamic "target_group" {
        for_each = local.weights

        content {
          arn    = target_group.value.arn
          weight = target_group.value.weight
        }
      }
    }
  }

  dynamic "condition" {
    for_each = local.host == null ? [] : [local.host]

    content {
      host_header {
        values = [condition.value]
      }
    }
  }

  dynamic "condition" {
    for_each = length(local.paths) == 0 ? [] : [local.paths]

    content {
      path_pattern {
        values = condition.value
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The weights are those of ECS, which swaps them with each deployment: to put them back would send every
# request to the group without tasks.
resource "aws_lb_listener_rule" "shifted" {
  count        = local.behind_alb && local.shifts ? 1 : 0
  listener_arn = local.listener_arn
  priority     = local.priority + 1
  tags         = local.tags

  action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.tasks[0].arn
        weight = 100
      }

      target_group {
        arn    = aws_lb_target_group.others[0].arn
        weight = 0
      }
    }
  }

  dynamic "condition" {
    for_each = local.host == null ? [] : [local.host]

    content {
      host_header {
        values = [condition.value]
      }
    }
  }

  dynamic "condition" {
    for_each = length(local.paths) == 0 ? [] : [local.paths]

    content {
      path_pattern {
        values = condition.value
      }
    }
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [action]
  }
}

# A listener of its own for what a deployment has not let clients at yet.
resource "aws_lb_listener" "test" {
  count             = local.creates_alb && local.shifts ? 1 : 0
  load_balancer_arn = aws_lb.this[0].arn
  port              = var.test_listener_port
  protocol          = local.has_tls ? "HTTPS" : "HTTP"
  certificate_arn   = local.certificate_arn
  ssl_policy        = local.has_tls ? "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09" : null
  tags              = local.tags

  default_action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "application/json"
      message_body = local.not_found
    }
  }
}

resource "aws_lb_listener_rule" "test" {
  count        = length(aws_lb_listener.test)
  listener_arn = aws_lb_listener.test[0].arn
  priority     = 1
  tags         = local.tags

  action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.tasks[0].arn
        weight = 0
      }

      target_group {
        arn    = aws_lb_target_group.others[0].arn
        weight = 100
      }
    }
  }

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  lifecycle {
    ignore_changes = [action]
  }
}
