# Refused at plan: deployments that ECS, CodeDeploy or the other target would undo.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  target       = "fargate"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "an_unknown_strategy" {
  command = plan

  variables {
    deployment_strategy = "ALL_AT_ONCE"
  }

  expect_failures = [var.deployment_strategy]
}

run "a_canary_beside_lambda" {
  command = plan

  variables {
    target              = "both"
    deployment_strategy = "CANARY"
  }

  expect_failures = [var.deployment_strategy]
}

run "baking_of_a_rolling_deployment" {
  command = plan

  variables {
    deployment_strategy = "ROLLING"
    bake_time_minutes   = 5
  }

  expect_failures = [var.bake_time_minutes]
}

run "baking_for_more_than_a_day" {
  command = plan

  variables {
    bake_time_minutes = 1441
  }

  expect_failures = [var.bake_time_minutes]
}

run "steps_of_blue_green" {
  command = plan

  variables {
    deployment_strategy = "BLUE_GREEN"
    step_percent        = 10
  }

  expect_failures = [var.step_percent]
}

run "a_step_that_is_too_small" {
  command = plan

  variables {
    deployment_strategy = "LINEAR"
    step_percent        = 2
  }

  expect_failures = [var.step_percent]
}

run "time_between_steps_that_there_are_not" {
  command = plan

  variables {
    stage                  = "dev"
    step_bake_time_minutes = 5
  }

  expect_failures = [var.step_bake_time_minutes]
}

run "hooks_that_are_never_called" {
  command = plan

  variables {
    deployment_strategy = "ROLLING"
    lifecycle_hooks     = [{ function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:smoke", lifecycle_stages = ["PRE_SCALE_UP"] }]
  }

  expect_failures = [var.lifecycle_hooks]
}

run "a_hook_without_a_stage" {
  command = plan

  variables {
    lifecycle_hooks = [{ function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:smoke", lifecycle_stages = [] }]
  }

  expect_failures = [var.lifecycle_hooks]
}

run "an_unknown_way_of_codedeploy" {
  command = plan

  variables {
    target            = "lambda"
    lambda_deployment = "Canary20Percent5Minutes"
  }

  expect_failures = [var.lambda_deployment]
}

run "a_function_without_its_bundle" {
  command = plan

  variables {
    target     = "lambda"
    lambda_zip = null
  }

  expect_failures = [var.lambda_zip]
}

run "a_bundle_that_was_not_built" {
  command = plan

  variables {
    target     = "lambda"
    lambda_zip = "tests/missing.zip"
  }

  expect_failures = [var.lambda_zip]
}

run "memory_that_is_not_on_offer" {
  command = plan

  variables {
    target      = "lambda"
    memory_size = 64
  }

  expect_failures = [var.memory_size]
}

run "a_function_that_serves_nobody" {
  command = plan

  variables {
    target               = "lambda"
    reserved_concurrency = 0
  }

  expect_failures = [var.reserved_concurrency]
}

run "more_provisioned_than_reserved" {
  command = plan

  variables {
    target                  = "lambda"
    reserved_concurrency    = 1
    provisioned_concurrency = 2
  }

  expect_failures = [var.provisioned_concurrency]
}

run "scaling_from_nothing" {
  command = plan

  variables {
    target                      = "lambda"
    max_provisioned_concurrency = 2
  }

  expect_failures = [var.max_provisioned_concurrency]
}

run "fewer_at_most_than_at_least" {
  command = plan

  variables {
    target                      = "lambda"
    provisioned_concurrency     = 3
    max_provisioned_concurrency = 2
  }

  expect_failures = [var.max_provisioned_concurrency]
}
