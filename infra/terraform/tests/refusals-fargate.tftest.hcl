# Refused at plan: tasks that Fargate does not sell, or that ECS would refuse minutes later.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  target       = "fargate"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "a_pair_of_cpu_and_memory_that_is_not_sold" {
  command = plan

  variables {
    memory = 4096
  }

  expect_failures = [aws_ecs_task_definition.this]
}

run "a_cpu_that_is_not_sold" {
  command = plan

  variables {
    cpu = 300
  }

  expect_failures = [var.cpu]
}

run "a_drain_longer_than_fargate_waits" {
  command = plan

  variables {
    shutdown_delay_seconds  = 50
    request_timeout_seconds = 59
  }

  expect_failures = [aws_ecs_task_definition.this]
}

run "a_delay_shorter_than_the_health_check" {
  command = plan

  variables {
    shutdown_delay_seconds = 9
  }

  expect_failures = [var.shutdown_delay_seconds]
}

run "more_tasks_at_least_than_at_most" {
  command = plan

  variables {
    min_capacity = 5
    max_capacity = 4
  }

  expect_failures = [aws_ecs_service.this]
}

run "nobody_at_most" {
  command = plan

  variables {
    max_capacity = 0
  }

  expect_failures = [var.max_capacity]
}

run "a_schedule_that_crosses" {
  command = plan

  variables {
    schedules = [{ schedule = "cron(0 7 * * ? *)", min_capacity = 3, max_capacity = 2 }]
  }

  expect_failures = [var.schedules]
}

run "a_stop_without_a_start" {
  command = plan

  variables {
    schedules = [{ schedule = "cron(0 20 * * ? *)", min_capacity = 0, max_capacity = 0 }]
  }

  expect_failures = [var.schedules]
}

run "an_answer_slower_than_a_request_may_take" {
  command = plan

  variables {
    target_response_time_seconds = 20
  }

  expect_failures = [var.target_response_time_seconds]
}

run "no_image" {
  command = plan

  variables {
    image_uri = null
  }

  expect_failures = [var.image_uri]
}

run "two_images" {
  command = plan

  variables {
    create_image_repository = true
    image_tag               = "3f1c2ab"
  }

  expect_failures = [var.image_uri]
}

run "an_image_that_says_the_same_of_every_version" {
  command = plan

  variables {
    image_uri = "example.com/advisor:latest"
  }

  expect_failures = [var.image_uri]
}

run "a_tag_without_its_repository" {
  command = plan

  variables {
    image_uri = null
    image_tag = "3f1c2ab"
  }

  expect_failures = [var.image_tag]
}

run "secrets_of_tasks_for_a_function" {
  command = plan

  variables {
    target  = "both"
    secrets = { DB = "arn:aws:ssm:eu-west-1:123456789012:parameter/db" }
  }

  expect_failures = [var.secrets]
}

run "a_secret_that_is_a_setting_too" {
  command = plan

  variables {
    environment = { DB = "x" }
    secrets     = { DB = "arn:aws:ssm:eu-west-1:123456789012:parameter/db" }
  }

  expect_failures = [var.secrets]
}

run "a_secret_that_the_module_computes" {
  command = plan

  variables {
    secrets = { PORT = "arn:aws:ssm:eu-west-1:123456789012:parameter/port" }
  }

  expect_failures = [var.secrets]
}

run "a_secret_by_its_value" {
  command = plan

  variables {
    secrets = { DB = "hunter2" }
  }

  expect_failures = [var.secrets]
}

run "insights_for_somebody_elses_cluster" {
  command = plan

  variables {
    cluster            = { arn = "arn:aws:ecs:eu-west-1:123456789012:cluster/team" }
    container_insights = "enhanced"
  }

  expect_failures = [var.container_insights]
}

run "a_shell_in_somebody_elses_cluster" {
  command = plan

  variables {
    cluster                = { arn = "arn:aws:ecs:eu-west-1:123456789012:cluster/team" }
    enable_execute_command = true
  }

  expect_failures = [var.enable_execute_command]
}

run "a_name_for_no_table" {
  command = plan

  variables {
    table_name = "orders"
  }

  expect_failures = [var.table_name]
}

run "more_spot_than_all" {
  command = plan

  variables {
    spot_percent = 101
  }

  expect_failures = [var.spot_percent]
}
