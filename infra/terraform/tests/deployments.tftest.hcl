# How new versions take over.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  target       = "fargate"
  image_uri    = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "blue_green" {
  variables {
    deployment_strategy = "BLUE_GREEN"
    bake_time_minutes   = 30
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_configuration[0].strategy == "BLUE_GREEN" && length(aws_ecs_service.this[0].deployment_configuration[0].canary_configuration) + length(aws_ecs_service.this[0].deployment_configuration[0].linear_configuration) == 0
    error_message = "all requests shift at once"
  }

  assert {
    condition     = one(aws_ecs_service.this[0].load_balancer).advanced_configuration[0].production_listener_rule == aws_lb_listener_rule.shifted[0].arn && one(aws_ecs_service.this[0].load_balancer).advanced_configuration[0].test_listener_rule == aws_lb_listener_rule.test[0].arn
    error_message = "ECS shifts the rule of the clients, and the one of the test listener"
  }

  assert {
    condition     = toset(jsondecode(aws_iam_role_policy.shift[0].policy).Statement[2].Resource) == toset([aws_lb_listener_rule.shifted[0].arn, aws_lb_listener_rule.test[0].arn])
    error_message = "ECS may change these two rules and no other"
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.execution[0].policy).Statement : statement.Resource if contains(statement.Action, "ecr:BatchGetImage")] == ["arn:aws:ecr:eu-west-1:123456789012:repository/team/advisor"]
    error_message = "ECS may pull from this repository and no other"
  }
}

run "linear" {
  command = plan

  variables {
    deployment_strategy = "LINEAR"
    step_percent        = 20
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_configuration[0].linear_configuration[0].step_percent == 20 && aws_ecs_service.this[0].deployment_configuration[0].linear_configuration[0].step_bake_time_in_minutes == "3"
    error_message = "a fifth every three minutes"
  }

  assert {
    condition     = aws_ecs_service.this[0].timeouts.update == "55m"
    error_message = "Terraform waits for five steps, the baking and half an hour"
  }
}

run "hooks" {
  command = plan

  variables {
    lifecycle_hooks = [{
      function_arn     = "arn:aws:lambda:eu-west-1:123456789012:function:smoke:live"
      lifecycle_stages = ["POST_TEST_TRAFFIC_SHIFT"]
    }]
    test_listener_cidr_blocks = ["203.0.113.0/24"]
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_configuration[0].lifecycle_hook != null && length(aws_iam_role.hooks) == 1
    error_message = "ECS asks the function, with a role of its own"
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.load_balancer["test 203.0.113.0/24"].from_port == 9000
    error_message = "whoever tests reaches the test listener"
  }
}

run "no_alarm_undoes_a_deployment" {
  command = plan

  variables {
    deployment_alarm_names = []
  }

  assert {
    condition     = length(aws_ecs_service.this[0].alarms) == 0 && !contains(keys(aws_cloudwatch_metric_alarm.this), "deployment-failures")
    error_message = "an empty list is none"
  }
}

run "alarms_of_the_teams_own" {
  command = plan

  variables {
    deployment_alarm_names = ["checkout-slo"]
  }

  assert {
    condition     = aws_ecs_service.this[0].alarms[0].alarm_names == toset(["checkout-slo"])
    error_message = "the team's alarms take the place of the module's"
  }
}

run "spot" {
  command = plan

  variables {
    spot_percent = 100
  }

  assert {
    condition = toset([for provider in aws_ecs_service.this[0].capacity_provider_strategy : "${provider.capacity_provider} ${provider.base} ${provider.weight}"]) == toset([
      "FARGATE 1 1", "FARGATE_SPOT 0 999",
    ])
    error_message = "one task stays on demand, so that a reclaim cannot take the last one"
  }
}

run "all_at_once" {
  command = plan

  variables {
    target            = "lambda"
    lambda_deployment = "AllAtOnce"
  }

  assert {
    condition     = length(aws_codedeploy_deployment_group.this[0].alarm_configuration) == 0 && !contains(aws_codedeploy_deployment_group.this[0].auto_rollback_configuration[0].events, "DEPLOYMENT_STOP_ON_ALARM")
    error_message = "all at once heeds no alarm"
  }
}
