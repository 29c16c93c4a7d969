locals {
  spot_percent   = coalesce(var.spot_percent, local.by_stage.spot_percent)
  on_demand_base = coalesce(var.on_demand_base, local.by_stage.on_demand_base)
  # ECS places nothing, not even the base, on a provider of weight 0.
  capacity = (
    local.spot_percent == 0 ? [{ provider = "FARGATE", base = 0, weight = 1 }] :
    local.spot_percent == 100 && local.on_demand_base == 0 ? [{ provider = "FARGATE_SPOT", base = 0, weight = 1 }] :
    [
      { provider = "FARGATE", base = local.on_demand_base, weight = local.spot_percent == 100 ? 1 : 100 - local.spot_percent },
      { provider = "FARGATE_SPOT", base = 0, weight = local.spot_percent == 100 ? 999 : local.spot_percent },
    ]
  )
}

# The tasks as one service: replaced when they fail, spread over the zones, counted by auto scaling.
resource "aws_ecs_service" "this" {
  count           = local.runs_fargate ? 1 : 0
  name            = local.name
  cluster         = var.cluster == null ? aws_ecs_cluster.this[0].arn : var.cluster.arn
  task_definition = aws_ecs_task_definition.this[0].arn
  # Where it starts; from then on the number is auto scaling's own.
  desired_count                      = local.min_capacity
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = var.health_check_grace_period_seconds
  availability_zone_rebalancing      = "ENABLED"
  enable_execute_command             = var.enable_execute_command
  enable_ecs_managed_tags            = true
  # Tasks are what is billed, and a tag of the service alone would not be on the bill.
  propagate_tags = "SERVICE"
  # Without it the provider would replace the service for another share of Spot.
  force_new_deployment = true
  # An apply ends as its deployment does, and an interrupted one goes back.
  wait_for_steady_state = true
  sigint_rollback       = true
  tags                  = local.fargate_tags

  dynamic "capacity_provider_strategy" {
    for_each = local.capacity

    content {
      capacity_provider = capacity_provider_strategy.value.provider
      base              = capacity_provider_strategy.value.base
      weight            = capacity_provider_strategy.value.weight
    }
  }

  network_configuration {
    subnets          = local.task_subnet_ids
    security_groups  = aws_security_group.tasks[*].id
    assign_public_ip = local.assign_public_ip
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.tasks[0].arn
    container_name   = local.container
    container_port   = local.port

    dynamic "advanced_configuration" {
      for_each = aws_lb_target_group.others

      content {
        alternate_target_group_arn = advanced_configuration.value.arn
        production_listener_rule   = aws_lb_listener_rule.shifted[0].arn
        test_listener_rule         = one(aws_lb_listener_rule.test[*].arn)
        role_arn                   = aws_iam_role.shift[0].arn
      }
    }
  }

  deployment_configuration {
    strategy             = local.deployment_strategy
    bake_time_in_minutes = local.shifts ? local.bake_time : null

    dynamic "canary_configuration" {
      for_each = local.deployment_strategy == "CANARY" ? [1] : []

      content {
        canary_percent              = local.step_percent
        canary_bake_time_in_minutes = local.step_bake
      }
    }

    dynamic "linear_configuration" {
      for_each = local.deployment_strategy == "LINEAR" ? [1] : []

      content {
        step_percent              = local.step_percent
        step_bake_time_in_minutes = local.step_bake
      }
    }

    dynamic "lifecycle_hook" {
      for_each = local.shifts ? var.lifecycle_hooks : []

      content {
        hook_target_arn  = lifecycle_hook.value.function_arn
        role_arn         = aws_iam_role.hooks[0].arn
        lifecycle_stages = lifecycle_hook.value.lifecycle_stages
      }
    }
  }

  # For rolling deployments; alarms, bake time and hooks decide over the others.
  dynamic "deployment_circuit_breaker" {
    for_each = local.shifts ? [] : [1]

    content {
      enable   = true
      rollback = true
    }
  }

  dynamic "alarms" {
    for_each = length(local.deployment_alarms) > 0 ? [1] : []

    content {
      enable      = true
      rollback    = true
      alarm_names = local.deployment_alarms
    }
  }

  timeouts {
    create = "${local.longest_deployment}m"
    update = "${local.longest_deployment}m"
  }

  # ECS refuses a service whose target group no load balancer knows yet; and a task that starts before
  # its rights, or the way to its image, are there fails, and the deployment with it.
  depends_on = [
    aws_lb_listener_rule.weighted,
    aws_lb_listener_rule.shifted,
    aws_lb_listener_rule.test,
    aws_ecs_cluster_capacity_providers.this,
    aws_iam_role_policy.execution,
    aws_iam_role_policy.shift,
    aws_iam_role_policy.hooks,
    aws_iam_role_policy.table,
    aws_iam_role_policy.sessions,
    aws_route.internet,
    aws_route.nat,
    aws_route_table_association.public,
    aws_route_table_association.private,
    aws_vpc_endpoint.gateway,
    aws_vpc_endpoint.interface,
    aws_vpc_security_group_ingress_rule.tasks,
    aws_vpc_security_group_ingress_rule.endpoints,
    aws_vpc_security_group_egress_rule.tasks,
    aws_vpc_security_group_egress_rule.tasks_to_gateways,
    aws_vpc_security_group_egress_rule.tasks_to_endpoints,
    aws_vpc_security_group_egress_rule.load_balancer,
  ]

  lifecycle {
    ignore_changes = [desired_count]

    precondition {
      condition     = local.min_capacity <= local.max_capacity
      error_message = "min_capacity ${local.min_capacity} is above max_capacity ${local.max_capacity}; lower the one or raise the other."
    }
  }
}
