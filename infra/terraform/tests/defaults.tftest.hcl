mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { region = "eu-west-1" }
  }
}

variables {
  service_name = "advisor"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "fargate" {
  command = plan

  variables {
    target = "fargate"
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_configuration[0].strategy == "CANARY"
    error_message = "a deployment in prod is a canary"
  }
}

run "lambda" {
  command = plan

  variables {
    target = "lambda"
  }

  assert {
    condition     = length(aws_lb.this) == 0 && length(aws_apigatewayv2_api.this) == 1
    error_message = "a function stands behind an HTTP API"
  }
}

run "both" {
  command = plan

  variables {
    target        = "both"
    lambda_weight = 10
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_configuration[0].strategy == "ROLLING"
    error_message = "beside Lambda, tasks are replaced one by one"
  }
}
