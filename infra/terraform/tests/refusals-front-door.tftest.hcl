# Refused at plan: front doors, and what keeps people out at one of them alone.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  target       = "fargate"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "an_unknown_front_door" {
  command = plan

  variables {
    front_door = "nlb"
  }

  expect_failures = [var.front_door]
}

run "an_http_api_before_tasks" {
  command = plan

  variables {
    front_door = "http-api"
  }

  expect_failures = [var.front_door]
}

run "a_function_url_before_both" {
  command = plan

  variables {
    target     = "both"
    front_door = "function-url"
  }

  expect_failures = [var.front_door]
}

run "an_internal_service_before_everybody" {
  command = plan

  variables {
    target   = "lambda"
    internal = true
  }

  expect_failures = [var.internal]
}

run "callers_that_an_http_api_does_not_check" {
  command = plan

  variables {
    target              = "lambda"
    ingress_cidr_blocks = ["203.0.113.0/24"]
  }

  expect_failures = [var.ingress_cidr_blocks]
}

run "a_firewall_that_a_function_url_cannot_have" {
  command = plan

  variables {
    target     = "lambda"
    front_door = "function-url"
    web_acl    = { arn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/team/a" }
  }

  expect_failures = [var.web_acl]
}

run "a_firewall_for_cloudfront" {
  command = plan

  variables {
    web_acl = { arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/team/a" }
  }

  expect_failures = [var.web_acl]
}

run "signed_requests_that_a_load_balancer_does_not_ask_for" {
  command = plan

  variables {
    authorization = "iam"
  }

  expect_failures = [var.authorization]
}

run "an_unknown_authorization" {
  command = plan

  variables {
    target        = "lambda"
    front_door    = "function-url"
    authorization = "jwt"
  }

  expect_failures = [var.authorization]
}

run "proxies_that_anyone_can_pass_by" {
  command = plan

  variables {
    outer_proxies = 1
  }

  expect_failures = [var.outer_proxies]
}

run "a_test_port_that_clients_call" {
  command = plan

  variables {
    test_listener_port = 443
  }

  expect_failures = [var.test_listener_port]
}

run "a_limit_that_lets_nobody_through" {
  command = plan

  variables {
    target     = "lambda"
    rate_limit = 0
  }

  expect_failures = [var.rate_limit]
}

run "a_name_that_is_a_url" {
  command = plan

  variables {
    domain_name = "https://api.example.com"
    certificate = { arn = "arn:aws:acm:eu-west-1:123456789012:certificate/a" }
  }

  expect_failures = [var.domain_name]
}

run "a_name_that_nobody_proves" {
  command = plan

  variables {
    domain_name = "api.example.com"
  }

  expect_failures = [var.domain_name]
}

run "a_name_for_a_function_url" {
  command = plan

  variables {
    target      = "lambda"
    front_door  = "function-url"
    domain_name = "api.example.com"
    hosted_zone = { zone_id = "Z0" }
  }

  expect_failures = [var.domain_name]
}

run "a_zone_without_a_name" {
  command = plan

  variables {
    hosted_zone = { zone_id = "Z0" }
  }

  expect_failures = [var.domain_name]
}

run "a_shared_listener_without_a_priority" {
  command = plan

  variables {
    network     = "existing"
    vpc         = { id = "vpc-1", cidr_block = "172.16.0.0/16", task_subnet_ids = ["subnet-a"], load_balancer_subnet_ids = ["subnet-a", "subnet-b"] }
    listener    = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/a/b" }
    host_header = "a.example.com"
  }

  expect_failures = [var.listener]
}

run "a_shared_listener_without_a_condition" {
  command = plan

  variables {
    network           = "existing"
    vpc               = { id = "vpc-1", cidr_block = "172.16.0.0/16", task_subnet_ids = ["subnet-a"], load_balancer_subnet_ids = ["subnet-a", "subnet-b"] }
    listener          = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/a/b" }
    listener_priority = 20
  }

  expect_failures = [var.listener]
}

run "a_shared_listener_that_is_to_change" {
  command = plan

  variables {
    network           = "existing"
    vpc               = { id = "vpc-1", cidr_block = "172.16.0.0/16", task_subnet_ids = ["subnet-a"], load_balancer_subnet_ids = ["subnet-a", "subnet-b"] }
    listener          = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/a/b" }
    listener_priority = 20
    host_header       = "a.example.com"
    access_logs       = true
  }

  expect_failures = [var.listener]
}

run "a_shared_listener_in_another_network" {
  command = plan

  variables {
    listener          = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/a/b" }
    listener_priority = 20
    host_header       = "a.example.com"
  }

  expect_failures = [var.listener]
}

run "paths_on_a_listener_of_its_own" {
  command = plan

  variables {
    path_patterns = ["/v1/*"]
  }

  expect_failures = [var.listener]
}

run "more_paths_than_a_rule_takes" {
  command = plan

  variables {
    network           = "existing"
    vpc               = { id = "vpc-1", cidr_block = "172.16.0.0/16", task_subnet_ids = ["subnet-a"], load_balancer_subnet_ids = ["subnet-a", "subnet-b"] }
    listener          = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/a/b" }
    listener_priority = 20
    path_patterns     = ["/a", "/b", "/c", "/d", "/e", "/f"]
  }

  expect_failures = [var.path_patterns]
}
