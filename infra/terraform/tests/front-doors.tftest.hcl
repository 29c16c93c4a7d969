# What stands before the service.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "function_url" {
  variables {
    target     = "lambda"
    front_door = "function-url"
  }

  assert {
    condition     = aws_lambda_function_url.this[0].invoke_mode == "RESPONSE_STREAM" && aws_lambda_function.this[0].handler == "index.streamHandler"
    error_message = "a Function URL streams"
  }

  assert {
    condition     = aws_lambda_permission.use_url[0].function_url_auth_type == "NONE" && aws_lambda_permission.invoke_by_url[0].invoked_via_function_url
    error_message = "anyone may call the URL, and invoke the function by it alone"
  }

  assert {
    condition     = output.url == "https://abc.lambda-url.eu-west-1.on.aws"
    error_message = "the URL ends without a slash, as those of the other front doors"
  }
}

run "function_url_for_whom_iam_lets" {
  command = plan

  variables {
    target             = "lambda"
    front_door         = "function-url"
    authorization      = "iam"
    response_streaming = false
  }

  assert {
    condition     = aws_lambda_function_url.this[0].authorization_type == "AWS_IAM" && length(aws_lambda_permission.use_url) + length(aws_lambda_permission.invoke_by_url) == 0
    error_message = "nobody may call it whom IAM does not let"
  }

  assert {
    condition     = aws_lambda_function.this[0].handler == "index.handler"
    error_message = "buffered, the other handler answers"
  }
}

run "a_name_for_a_load_balancer" {
  variables {
    target      = "fargate"
    domain_name = "api.example.com"
    hosted_zone = { zone_id = "Z0123456789" }
  }

  assert {
    condition     = aws_lb_listener.https[0].ssl_policy == "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09" && aws_lb_listener.http[0].default_action[0].redirect[0].status_code == "HTTP_301"
    error_message = "clients speak TLS, and HTTP leads there"
  }

  assert {
    condition     = toset(keys(aws_route53_record.this)) == toset(["A", "AAAA"]) && aws_route53_record.this["A"].alias[0].name == "advisor-prod.eu-west-1.elb.amazonaws.com" && !aws_route53_record.this["A"].alias[0].evaluate_target_health
    error_message = "the name leads to the load balancer"
  }

  assert {
    condition     = aws_lb_listener.test[0].protocol == "HTTPS" && output.url == "https://api.example.com"
    error_message = "the test listener speaks TLS, too"
  }
}

run "a_name_for_an_api" {
  command = plan

  variables {
    target      = "lambda"
    domain_name = "api.example.com"
    certificate = { arn = "arn:aws:acm:eu-west-1:123456789012:certificate/a" }
  }

  assert {
    condition     = aws_apigatewayv2_api.this[0].disable_execute_api_endpoint && aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].security_policy == "TLS_1_2" && length(aws_route53_record.this) == 0
    error_message = "the API answers to the name alone, and whoever keeps the name points it there"
  }
}

run "a_shared_load_balancer" {
  variables {
    target            = "fargate"
    network           = "existing"
    vpc               = { id = "vpc-0123456789abcdef0", task_subnet_ids = ["subnet-a", "subnet-b"] }
    listener          = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2" }
    listener_priority = 20
    host_header       = "advisor.example.com"
  }

  assert {
    condition     = length(aws_lb.this) + length(aws_lb_listener.http) + length(aws_lb_listener.test) == 0 && aws_lb_listener_rule.shifted[0].priority == 21
    error_message = "there is a rule on it, and no more"
  }

  assert {
    condition     = values(aws_vpc_security_group_ingress_rule.tasks)[*].referenced_security_group_id == ["sg-0123456789abcdef0"]
    error_message = "the shared load balancer reaches the tasks"
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.this), "unanswered") && output.url == "https://advisor.example.com"
    error_message = "its own answers are not counted against this service"
  }
}

run "a_load_balancer_that_records" {
  command = plan

  variables {
    target      = "fargate"
    access_logs = true
    web_acl     = { arn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/team/a" }
  }

  assert {
    condition     = aws_lb.this[0].access_logs[0].enabled && aws_s3_bucket_lifecycle_configuration.access_logs[0].rule[0].expiration[0].days == 30 && length(aws_wafv2_web_acl_association.this) == 1
    error_message = "requests are recorded for a month, behind the firewall"
  }
}

run "a_repository_of_its_own" {
  variables {
    target                  = "fargate"
    image_uri               = null
    create_image_repository = true
    image_tag               = "3f1c2ab"
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this[0].container_definitions)[0].image == "123456789012.dkr.ecr.eu-west-1.amazonaws.com/advisor-prod:3f1c2ab"
    error_message = "the task runs the image of the tag"
  }

  assert {
    condition     = aws_ecr_repository.this[0].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this[0].image_scanning_configuration[0].scan_on_push
    error_message = "a tag never changes its image, and each one is scanned"
  }

  assert {
    condition     = strcontains(output.image_push_command, "--platform linux/arm64 --push -t 123456789012.dkr.ecr.eu-west-1.amazonaws.com/advisor-prod:")
    error_message = "the command pushes what the tasks can run"
  }
}

run "scaling_on_traffic" {
  command = plan

  variables {
    target                       = "fargate"
    target_memory_utilization    = 70
    target_requests_per_minute   = 600
    target_response_time_seconds = 0.5
    latency_objective_ms         = 300
    expect_traffic               = true
  }

  assert {
    condition     = contains([for metric in aws_appautoscaling_policy.requests[0].target_tracking_scaling_policy_configuration[0].customized_metric_specification[0].metrics : metric.expression], "FILL(r0, 0) + FILL(r1, 0)")
    error_message = "requests are counted in whichever group a deployment left the tasks in"
  }

  assert {
    condition     = [for step in aws_appautoscaling_policy.response_time[0].step_scaling_policy_configuration[0].step_adjustment : step.scaling_adjustment if step.metric_interval_upper_bound == "0.5"] == [20] && aws_cloudwatch_metric_alarm.response_time[0].threshold == 0.5
    error_message = "slow answers add a fifth of the tasks"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["fargate-latency"].threshold == 300 && aws_cloudwatch_metric_alarm.this["no-traffic"].treat_missing_data == "breaching"
    error_message = "slow answers and no requests are trouble, where asked for"
  }
}
