mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
  create_table = true
}

run "fargate_in_prod" {
  variables {
    target = "fargate"
  }

  assert {
    condition = alltrue([
      aws_ecs_task_definition.this[0].cpu == "256",
      aws_ecs_task_definition.this[0].memory == "512",
      aws_ecs_task_definition.this[0].runtime_platform[0].cpu_architecture == "ARM64",
      aws_ecs_task_definition.this[0].skip_destroy,
    ])
    error_message = "a task is the smallest that Fargate sells, on ARM, and its revision stays"
  }

  assert {
    condition = alltrue([for container in jsondecode(aws_ecs_task_definition.this[0].container_definitions) : alltrue([
      container.readonlyRootFilesystem, container.user == "10001:10001", container.stopTimeout == 54,
      container.linuxParameters.capabilities.drop == ["ALL"], container.portMappings[0].containerPort == 8080,
    ])])
    error_message = "the container may do nothing to its host, and drains for 54 seconds"
  }

  assert {
    condition = {
      for variable in jsondecode(aws_ecs_task_definition.this[0].container_definitions)[0].environment : variable.name => variable.value
      } == {
      HOST               = "0.0.0.0", PORT = "8080", TRUSTED_HOPS = "1", WORKERS = "1", TABLE_NAME = "advisor-prod"
      REQUEST_TIMEOUT_MS = "29000", SHUTDOWN_DELAY_MS = "10000", SHUTDOWN_TIMEOUT_MS = "49000"
    }
    error_message = "the task is told what the construct tells it"
  }

  assert {
    condition     = alltrue([for group in [aws_lb_target_group.tasks[0], aws_lb_target_group.others[0]] : group.deregistration_delay == "44" && group.health_check[0].path == "/readyz"])
    error_message = "both groups let a request finish, and ask whether a task is ready"
  }

  assert {
    condition = alltrue([
      aws_ecs_service.this[0].deployment_configuration[0].strategy == "CANARY",
      aws_ecs_service.this[0].deployment_configuration[0].bake_time_in_minutes == "10",
      aws_ecs_service.this[0].deployment_configuration[0].canary_configuration[0].canary_percent == 10,
      aws_ecs_service.this[0].deployment_configuration[0].canary_configuration[0].canary_bake_time_in_minutes == "5",
      length(aws_ecs_service.this[0].deployment_circuit_breaker) == 0,
      aws_ecs_service.this[0].alarms[0].rollback,
      aws_ecs_service.this[0].timeouts.update == "45m",
    ])
    error_message = "a deployment is a canary of a tenth for five minutes, that bakes for ten, and alarms undo it"
  }

  assert {
    condition = aws_ecs_service.this[0].alarms[0].alarm_names == toset([
      "advisor-prod-deployment-failures", "advisor-prod-deployment-unhealthy", "advisor-prod-fargate-error-share", "advisor-prod-unanswered",
    ])
    error_message = "the alarms of the load balancer undo a deployment, and no others"
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["deployment-failures", "deployment-unhealthy", "event-loop-delay", "fargate-error-share", "no-healthy-task", "unanswered", "unhealthy-tasks"])
    error_message = "there are the alarms of the construct"
  }

  assert {
    condition     = tolist(aws_cloudwatch_metric_alarm.this["fargate-error-share"].metric_query)[0].expression != "" && contains(aws_cloudwatch_metric_alarm.this["fargate-error-share"].metric_query[*].expression, "MAX([tasks, others])")
    error_message = "of two groups the worse one counts"
  }

  assert {
    condition     = aws_appautoscaling_target.tasks[0].min_capacity == 2 && aws_appautoscaling_target.tasks[0].max_capacity == 10 && aws_appautoscaling_policy.utilization["CPU"].target_tracking_scaling_policy_configuration[0].target_value == 60
    error_message = "two to ten tasks, at 60 % of their CPU"
  }

  assert {
    condition     = aws_ecs_service.this[0].network_configuration[0].assign_public_ip && length(aws_nat_gateway.this) == 0 && length(aws_vpc_endpoint.interface) == 0
    error_message = "tasks reach AWS by an address of their own, the cheapest way"
  }

  assert {
    condition     = [for id, rule in aws_vpc_security_group_ingress_rule.load_balancer : "${rule.from_port} ${rule.cidr_ipv4}"] == ["80 0.0.0.0/0"]
    error_message = "clients reach port 80, and the test listener nobody"
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.tasks : rule.referenced_security_group_id == aws_security_group.load_balancer[0].id && rule.from_port == 8080])
    error_message = "nobody but the load balancer reaches a task"
  }

  assert {
    condition     = aws_dynamodb_table.this[0].deletion_protection_enabled && aws_dynamodb_table.this[0].point_in_time_recovery[0].enabled && aws_dynamodb_table.this[0].ttl[0].attribute_name == "expiresAt"
    error_message = "the table survives a slip"
  }

  assert {
    condition     = aws_cloudwatch_log_group.tasks.retention_in_days == 30
    error_message = "log lines are kept for a month"
  }

  assert {
    condition     = output.url == "http://advisor-prod.eu-west-1.elb.amazonaws.com" && output.lambda_deployment_command == null
    error_message = "the load balancer is where clients reach the service"
  }

  assert {
    condition     = length(aws_lambda_function.this) + length(aws_apigatewayv2_api.this) + length(aws_codedeploy_app.this) == 0
    error_message = "nothing of Lambda is there"
  }
}

run "fargate_in_dev" {
  command = plan

  variables {
    target = "fargate"
    stage  = "dev"
  }

  assert {
    condition     = [for provider in aws_ecs_service.this[0].capacity_provider_strategy : provider.capacity_provider] == ["FARGATE_SPOT"]
    error_message = "tasks run on Spot alone"
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_configuration[0].strategy == "ROLLING" && aws_ecs_service.this[0].deployment_circuit_breaker[0].rollback
    error_message = "tasks are replaced one by one, until one does not come up"
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["deployment-failures", "deployment-unhealthy"]) && length(aws_cloudwatch_dashboard.this) == 0
    error_message = "only deployments are watched"
  }

  assert {
    condition     = !aws_dynamodb_table.this[0].deletion_protection_enabled && !aws_cloudwatch_log_group.tasks.skip_destroy
    error_message = "everything goes with its state"
  }

  assert {
    condition     = aws_appautoscaling_target.tasks[0].min_capacity == 1 && aws_appautoscaling_target.tasks[0].max_capacity == 2 && aws_cloudwatch_log_group.tasks.retention_in_days == 7
    error_message = "one or two tasks, and their logs for a week"
  }
}

run "lambda_in_prod" {
  variables {
    target = "lambda"
  }

  assert {
    condition = alltrue([
      aws_lambda_function.this[0].runtime == "nodejs24.x", aws_lambda_function.this[0].architectures == tolist(["arm64"]),
      aws_lambda_function.this[0].memory_size == 512, aws_lambda_function.this[0].timeout == 29,
      aws_lambda_function.this[0].handler == "index.handler", aws_lambda_function.this[0].publish,
      aws_lambda_function.this[0].logging_config[0].log_format == "JSON",
    ])
    error_message = "the function is that of the construct"
  }

  assert {
    condition     = aws_lambda_function.this[0].environment[0].variables == tomap({ TRUSTED_HOPS = "1", TABLE_NAME = "advisor-prod" })
    error_message = "the function is told where its data and its clients are"
  }

  assert {
    condition     = aws_codedeploy_deployment_group.this[0].deployment_config_name == "CodeDeployDefault.LambdaCanary10Percent5Minutes" && aws_codedeploy_deployment_group.this[0].alarm_configuration[0].alarms == toset(["advisor-prod-alias-errors", "advisor-prod-alias-throttles"])
    error_message = "a new version gets a tenth first, and alarms undo it"
  }

  assert {
    condition     = aws_apigatewayv2_stage.this[0].default_route_settings[0].throttling_rate_limit == 1000 && aws_apigatewayv2_integration.this[0].payload_format_version == "2.0"
    error_message = "an HTTP API with a limit hands over the requests"
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["alias-errors", "alias-throttles", "lambda-crashes", "lambda-error-share", "lambda-throttles"])
    error_message = "there are the alarms of the construct"
  }

  assert {
    condition     = length(aws_vpc.this) + length(aws_lb.this) + length(aws_ecs_service.this) == 0
    error_message = "there is no network, no load balancer and no task to pay for"
  }

  assert {
    condition     = output.url == "https://abc.execute-api.eu-west-1.amazonaws.com" && output.lambda_deployment_command == null
    error_message = "the first version has its requests already"
  }
}

run "both_in_prod" {
  command = plan

  variables {
    target = "both"
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_configuration[0].strategy == "ROLLING" && length(aws_lb_target_group.others) == 0
    error_message = "beside Lambda, tasks are replaced one by one"
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == 12 && aws_lb_target_group.function[0].lambda_multi_value_headers_enabled && !aws_lb_target_group.function[0].health_check[0].enabled
    error_message = "both sides are watched, and no health check invokes the function"
  }
}
