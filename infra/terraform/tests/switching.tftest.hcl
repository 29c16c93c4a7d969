# From one target, and one way of deployment, to the next: what keeps state, a name or rights stays.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
  create_table = true
  front_door   = "alb"
}

run "fargate" {
  variables {
    target = "fargate"
  }

  assert {
    condition     = length(aws_lb_listener_rule.shifted) == 1 && length(aws_lambda_function.this) == 0
    error_message = "the service begins as a canary on Fargate"
  }
}

run "both" {
  variables {
    target        = "both"
    lambda_weight = 10
  }

  assert {
    condition     = aws_lb.this[0].arn == run.fargate.load_balancer_arn && aws_iam_role.service.arn == run.fargate.role_arn && aws_dynamodb_table.this[0].arn == run.fargate.table_arn
    error_message = "load balancer, role and table stay"
  }

  assert {
    condition     = length(aws_lb_listener_rule.shifted) == 0 && length(aws_lb_listener_rule.weighted[0].action[0].forward[0].target_group) == 2
    error_message = "one rule shares the requests, and the one before is gone"
  }
}

run "lambda" {
  variables {
    target = "lambda"
  }

  assert {
    condition     = aws_lb.this[0].arn == run.fargate.load_balancer_arn && length(aws_ecs_service.this) == 0
    error_message = "the tasks are gone, and the load balancer is still the same"
  }
}

run "back_to_fargate" {
  variables {
    target              = "fargate"
    deployment_strategy = "ROLLING"
  }

  assert {
    condition     = aws_lb.this[0].arn == run.fargate.load_balancer_arn && length(aws_lambda_function.this) == 0 && aws_dynamodb_table.this[0].arn == run.fargate.table_arn
    error_message = "the way back keeps the same"
  }
}
