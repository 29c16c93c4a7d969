# Refused at plan: networks that contradict what is asked of them.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  target       = "fargate"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "an_unknown_network" {
  command = plan

  variables {
    network = "vpn"
  }

  expect_failures = [var.network]
}

run "an_existing_network_that_is_not_named" {
  command = plan

  variables {
    network = "existing"
  }

  expect_failures = [var.vpc]
}

run "a_vpc_beside_a_new_network" {
  command = plan

  variables {
    vpc = { id = "vpc-1", cidr_block = "172.16.0.0/16", task_subnet_ids = ["subnet-a"], load_balancer_subnet_ids = ["subnet-a", "subnet-b"] }
  }

  expect_failures = [var.vpc]
}

run "a_load_balancer_in_one_zone" {
  command = plan

  variables {
    network = "existing"
    vpc     = { id = "vpc-1", task_subnet_ids = ["subnet-a"], load_balancer_subnet_ids = ["subnet-a"] }
  }

  expect_failures = [var.vpc]
}

run "tasks_without_a_subnet" {
  command = plan

  variables {
    network = "existing"
    vpc     = { id = "vpc-1", load_balancer_subnet_ids = ["subnet-a", "subnet-b"] }
  }

  expect_failures = [var.vpc]
}

run "one_zone" {
  command = plan

  variables {
    availability_zones = 1
  }

  expect_failures = [var.availability_zones]
}

run "gateways_without_nat" {
  command = plan

  variables {
    nat_gateways = 1
  }

  expect_failures = [var.nat_gateways]
}

run "more_gateways_than_zones" {
  command = plan

  variables {
    network      = "nat"
    nat_gateways = 3
  }

  expect_failures = [var.nat_gateways]
}

run "prefix_lists_where_everything_is_open" {
  command = plan

  variables {
    gateway_prefix_list_ids = ["pl-1"]
  }

  expect_failures = [var.gateway_prefix_list_ids]
}

run "endpoints_in_an_existing_network" {
  command = plan

  variables {
    network             = "existing"
    vpc                 = { id = "vpc-1", cidr_block = "172.16.0.0/16", task_subnet_ids = ["subnet-a"], load_balancer_subnet_ids = ["subnet-a", "subnet-b"] }
    interface_endpoints = ["ssm"]
  }

  expect_failures = [var.interface_endpoints]
}

run "secrets_without_a_way_to_them" {
  command = plan

  variables {
    network = "endpoints"
    secrets = { DB = "arn:aws:ssm:eu-west-1:123456789012:parameter/db" }
  }

  expect_failures = [var.secrets]
}

run "a_shell_without_a_way_to_it" {
  command = plan

  variables {
    network                = "endpoints"
    enable_execute_command = true
  }

  expect_failures = [var.enable_execute_command]
}
