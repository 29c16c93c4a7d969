# What is somebody else's after the first apply, a later apply leaves alone.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name            = "advisor"
  target                  = "both"
  image_uri               = "example.com/advisor:3f1c2ab"
  lambda_zip              = "tests/function.zip"
  provisioned_concurrency = 2
}

run "first_apply" {
  variables {
    max_provisioned_concurrency = 10
    schedules = [
      { schedule = "cron(0 20 ? * MON-FRI *)", min_capacity = 0, max_capacity = 0, time_zone = "Europe/Paris" },
      { schedule = "cron(0 7 ? * MON-FRI *)", min_capacity = 2, max_capacity = 10, time_zone = "Europe/Paris" },
    ]
  }

  assert {
    condition     = aws_ecs_service.this[0].desired_count == 2 && aws_appautoscaling_target.tasks_by_schedule[0].min_capacity == 2
    error_message = "a service starts with its fewest tasks"
  }

  assert {
    condition     = aws_lambda_alias.live[0].function_version == "1" && output.lambda_deployment_command == null
    error_message = "the alias starts with the first version"
  }
}

run "second_apply" {
  variables {
    min_capacity                = 5
    provisioned_concurrency     = 4
    max_provisioned_concurrency = 10
    schedules = [
      { schedule = "cron(0 20 ? * MON-FRI *)", min_capacity = 0, max_capacity = 0, time_zone = "Europe/Paris" },
      { schedule = "cron(0 7 ? * MON-FRI *)", min_capacity = 5, max_capacity = 10, time_zone = "Europe/Paris" },
    ]
  }

  assert {
    condition     = aws_ecs_service.this[0].desired_count == 2
    error_message = "the number of tasks is auto scaling's"
  }

  assert {
    condition     = aws_appautoscaling_target.tasks_by_schedule[0].min_capacity == 2 && aws_appautoscaling_scheduled_action.tasks[1].scalable_target_action[0].min_capacity == "5"
    error_message = "the bounds are the clock's, and the clock's are Terraform's"
  }

  assert {
    condition     = aws_lambda_provisioned_concurrency_config.scaled[0].provisioned_concurrent_executions == 2 && aws_appautoscaling_target.environments[0].min_capacity == 4
    error_message = "the number of environments is auto scaling's, and its bounds are Terraform's"
  }
}

run "a_new_version" {
  variables {
    max_provisioned_concurrency = 10
    schedules = [
      { schedule = "cron(0 20 ? * MON-FRI *)", min_capacity = 0, max_capacity = 0, time_zone = "Europe/Paris" },
      { schedule = "cron(0 7 ? * MON-FRI *)", min_capacity = 2, max_capacity = 10, time_zone = "Europe/Paris" },
    ]
  }

  plan_options {
    replace = [aws_lambda_function.this[0]]
  }

  override_resource {
    target = aws_lambda_function.this
    values = { version = "2" }
  }

  assert {
    condition     = aws_lambda_function.this[0].version == "2" && aws_lambda_alias.live[0].function_version == "1"
    error_message = "an apply publishes a version, and leaves the requests where they are"
  }

  assert {
    condition     = startswith(output.lambda_deployment_command, "aws deploy create-deployment --region eu-west-1 --application-name advisor-prod --deployment-group-name live --revision '")
    error_message = "the command that moves them is CodeDeploy's"
  }

  assert {
    condition = jsondecode(jsondecode(split("'", output.lambda_deployment_command)[1]).appSpecContent.content).Resources[0].live.Properties == {
      Name = "advisor-prod", Alias = "live", CurrentVersion = "1", TargetVersion = "2"
    }
    error_message = "from the version that gets them to the one that was published"
  }
}

run "without_schedules" {
  command = plan

  variables {
    min_capacity = 5
  }

  assert {
    condition     = aws_appautoscaling_target.tasks[0].min_capacity == 5 && length(aws_appautoscaling_target.tasks_by_schedule) == 0
    error_message = "without schedules the bounds are Terraform's"
  }

  assert {
    condition     = aws_lambda_provisioned_concurrency_config.fixed[0].provisioned_concurrent_executions == 2
    error_message = "without auto scaling the number of environments is Terraform's"
  }
}
