# Who gets which share of the requests, and who owns the share.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "fargate_alone_gets_everything" {
  command = plan

  variables {
    target              = "fargate"
    deployment_strategy = "ROLLING"
    lambda_weight       = 10
  }

  assert {
    condition     = [for group in aws_lb_listener_rule.weighted[0].action[0].forward[0].target_group : group.weight] == [100]
    error_message = "the weight is kept for the day when both run"
  }
}

run "lambda_alone_gets_everything" {
  command = plan

  variables {
    target        = "lambda"
    front_door    = "alb"
    lambda_weight = 10
  }

  assert {
    condition     = [for group in aws_lb_listener_rule.weighted[0].action[0].forward[0].target_group : group.weight] == [100]
    error_message = "the weight is kept for the day when both run"
  }

  assert {
    condition     = length(aws_vpc_security_group_egress_rule.load_balancer) == 0
    error_message = "the load balancer reaches the function past the network"
  }
}

run "both_share" {
  variables {
    target        = "both"
    lambda_weight = 10
  }

  assert {
    condition = {
      for group in aws_lb_listener_rule.weighted[0].action[0].forward[0].target_group :
      group.arn == aws_lb_target_group.tasks[0].arn ? "tasks" : "function" => group.weight
    } == { tasks = 90, function = 10 }
    error_message = "a tenth goes to Lambda, the rest to Fargate"
  }

  assert {
    condition     = length(aws_lb_listener_rule.shifted) == 0 && aws_lb_listener_rule.weighted[0].priority == 1
    error_message = "Terraform owns the weights"
  }

  assert {
    condition     = aws_lambda_permission.load_balancer[0].source_arn == "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/advisor-prod-fn/*" && aws_lambda_permission.load_balancer[0].source_account == "123456789012"
    error_message = "no load balancer but this one may call the function"
  }
}

run "both_from_lambda" {
  command = plan

  variables {
    target        = "both"
    lambda_weight = 100
  }

  assert {
    condition     = toset([for group in aws_lb_listener_rule.weighted[0].action[0].forward[0].target_group : group.weight]) == toset([0, 100])
    error_message = "Fargate gets nothing before its tasks are there"
  }
}

run "ecs_owns_the_weights_of_a_canary" {
  command = plan

  variables {
    target = "fargate"
  }

  assert {
    condition     = length(aws_lb_listener_rule.weighted) == 0 && length(aws_lb_listener_rule.shifted) == 1 && length(aws_lb_listener_rule.test) == 1
    error_message = "there is the variant whose weights are ignored"
  }

  assert {
    condition     = aws_lb_listener_rule.shifted[0].priority == 2
    error_message = "both variants have room on one listener while the one replaces the other"
  }
}
