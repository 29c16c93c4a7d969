# Refused at plan: what is no value at all, and what cannot go together.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  target       = "fargate"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "an_unknown_target" {
  command = plan

  variables {
    target = "ec2"
  }

  expect_failures = [var.target]
}

run "an_unknown_stage" {
  command = plan

  variables {
    stage = "test"
  }

  expect_failures = [var.stage]
}

run "a_share_above_all" {
  command = plan

  variables {
    target        = "both"
    lambda_weight = 101
  }

  expect_failures = [var.lambda_weight]
}

run "half_a_per_cent" {
  command = plan

  variables {
    target        = "both"
    lambda_weight = 0.5
  }

  expect_failures = [var.lambda_weight]
}

run "a_name_that_no_load_balancer_can_have" {
  command = plan

  variables {
    name = "Advisor_Prod"
  }

  expect_failures = [var.name]
}

run "a_service_name_that_no_tag_can_have" {
  command = plan

  variables {
    service_name = "advisor?"
  }

  expect_failures = [var.service_name]
}

run "a_port_of_ones_own" {
  command = plan

  variables {
    environment = { PORT = "3000" }
  }

  expect_failures = [var.environment]
}

run "bodies_that_a_load_balancer_turns_away_before_lambda" {
  command = plan

  variables {
    target      = "both"
    environment = { MAX_BODY_BYTES = "2097152" }
  }

  expect_failures = [var.environment]
}

run "a_request_longer_than_a_load_balancer_waits" {
  command = plan

  variables {
    request_timeout_seconds = 60
  }

  expect_failures = [var.request_timeout_seconds]
}

run "a_request_longer_than_an_http_api_waits" {
  command = plan

  variables {
    target                  = "lambda"
    request_timeout_seconds = 30
  }

  expect_failures = [var.request_timeout_seconds]
}

run "a_request_longer_than_a_function_may_run" {
  command = plan

  variables {
    target                  = "lambda"
    front_door              = "function-url"
    request_timeout_seconds = 960
  }

  expect_failures = [var.request_timeout_seconds]
}

run "a_part_of_a_second" {
  command = plan

  variables {
    request_timeout_seconds = 1.5
  }

  expect_failures = [var.request_timeout_seconds]
}

run "a_retention_that_cloudwatch_does_not_know" {
  command = plan

  variables {
    log_retention_days = 31
  }

  expect_failures = [var.log_retention_days]
}

run "a_latency_that_nobody_meets" {
  command = plan

  variables {
    latency_objective_ms = 0
  }

  expect_failures = [var.latency_objective_ms]
}

run "every_request_may_fail" {
  command = plan

  variables {
    max_error_percent = 100
  }

  expect_failures = [var.max_error_percent]
}
