# A plan shows no circle among what is made, changed and removed: only an apply finds one. Each step here
# is applied to what the step before left.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  target       = "fargate"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
  hosted_zone  = { zone_id = "Z0123456789" }
  domain_name  = "api.example.com"
}

run "canary" {
}

run "rolling" {
  variables {
    deployment_strategy = "ROLLING"
  }
}

run "linear_in_private_subnets" {
  variables {
    deployment_strategy = "LINEAR"
    network             = "nat"
  }
}

run "without_the_internet_in_three_zones" {
  variables {
    network            = "endpoints"
    availability_zones = 3
    access_logs        = true
  }
}

run "internal_and_without_a_name" {
  variables {
    internal    = true
    hosted_zone = null
    domain_name = null
  }
}

run "on_the_teams_listener" {
  variables {
    network           = "existing"
    vpc               = { id = "vpc-0123456789abcdef0", task_subnet_ids = ["subnet-a"] }
    listener          = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/a/b" }
    listener_priority = 10
  }
}

run "an_http_api_at_once" {
  variables {
    target                      = "lambda"
    provisioned_concurrency     = 2
    max_provisioned_concurrency = 4
  }
}

run "a_function_url" {
  variables {
    target      = "lambda"
    front_door  = "function-url"
    hosted_zone = null
    domain_name = null
  }
}

run "a_load_balancer_before_the_function" {
  variables {
    target     = "lambda"
    front_door = "alb"
    lambda_vpc = { id = "vpc-0123456789abcdef0", subnet_ids = ["subnet-a"] }
  }
}

run "back_to_the_canary" {
  assert {
    condition     = length(aws_ecs_service.this) == 1 && length(aws_lambda_function.this) == 0
    error_message = "the last step is as the first"
  }
}
