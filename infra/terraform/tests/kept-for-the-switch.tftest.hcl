# What concerns another target or front door is kept for the day of the switch, and does nothing until then.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "how_to_shift_beside_lambda" {
  command = plan

  variables {
    target                 = "both"
    bake_time_minutes      = 30
    step_percent           = 20
    step_bake_time_minutes = 10
    lifecycle_hooks = [{
      function_arn     = "arn:aws:lambda:eu-west-1:123456789012:function:smoke:live"
      lifecycle_stages = ["PRE_SCALE_UP"]
    }]
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_configuration[0].strategy == "ROLLING" && length(aws_ecs_service.this[0].deployment_configuration[0].lifecycle_hook) == 0 && length(aws_iam_role.hooks) == 0
    error_message = "beside Lambda nothing shifts"
  }
}

run "tasks_and_a_load_balancer_before_an_api" {
  variables {
    target                 = "lambda"
    network                = "existing"
    vpc                    = { id = "vpc-0123456789abcdef0", task_subnet_ids = ["subnet-a"] }
    listener               = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/a/b" }
    listener_priority      = 20
    host_header            = "advisor.example.com"
    outer_proxies          = 1
    min_capacity           = 4
    schedules              = [{ schedule = "cron(0 7 * * ? *)", min_capacity = 1, max_capacity = 2 }]
    enable_execute_command = true
  }

  assert {
    condition     = length(aws_lb_listener_rule.weighted) + length(aws_ecs_cluster.this) + length(aws_cloudwatch_log_group.sessions) + length(data.aws_lb.shared) == 0
    error_message = "nothing of the tasks is there"
  }

  assert {
    condition     = aws_lambda_function.this[0].environment[0].variables["TRUSTED_HOPS"] == "1" && output.url == "https://abc.execute-api.eu-west-1.amazonaws.com"
    error_message = "the API is where clients reach the service, past no proxy"
  }
}
