# What is off says so. The provider ignores that a block is gone, and AWS would go on with what it had.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  target       = "both"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "off" {
  command = plan

  assert {
    condition     = aws_lambda_function.this[0].tracing_config[0].mode == "PassThrough"
    error_message = "the function stops to send traces"
  }

  assert {
    condition     = aws_ecs_cluster.this[0].configuration[0].execute_command_configuration[0].logging == "DEFAULT"
    error_message = "the cluster forgets the group of the sessions"
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_circuit_breaker[0].enable && aws_ecs_service.this[0].alarms[0].enable
    error_message = "beside Lambda, a deployment that fails goes back"
  }

  assert {
    condition     = !aws_lb.this[0].access_logs[0].enabled && length(aws_s3_bucket.access_logs) == 0
    error_message = "the load balancer stops to write into a bucket that goes"
  }
}

run "shells" {
  command = plan

  variables {
    enable_execute_command = true
  }

  assert {
    condition     = aws_ecs_cluster.this[0].configuration[0].execute_command_configuration[0].logging == "OVERRIDE"
    error_message = "what is typed in a shell is kept"
  }
}

run "on" {
  command = plan

  variables {
    tracing     = true
    access_logs = true
  }

  assert {
    condition     = aws_lambda_function.this[0].tracing_config[0].mode == "Active" && aws_lb.this[0].access_logs[0].enabled
    error_message = "what is on is on"
  }
}
