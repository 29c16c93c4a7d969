# With each deployment ECS writes the rule anew; an apply leaves it as it is.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  target       = "fargate"
  image_uri    = "example.com/advisor:3f1c2ab"
}

run "a_canary" {
  assert {
    condition     = contains([for group in aws_lb_listener_rule.shifted[0].action[0].forward[0].target_group : group.arn], aws_lb_target_group.others[0].arn)
    error_message = "the rule names both groups at first"
  }
}

run "the_rule_of_a_canary" {
  # Another group would be another action.
  plan_options {
    replace = [aws_lb_target_group.others[0]]
  }

  assert {
    condition     = !contains([for group in aws_lb_listener_rule.shifted[0].action[0].forward[0].target_group : group.arn], aws_lb_target_group.others[0].arn)
    error_message = "what the rule does is left to ECS"
  }
}
