# Where tasks and a load balancer are.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  target       = "fargate"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "public" {
  command = plan

  assert {
    condition     = aws_subnet.public[*].cidr_block == ["10.0.0.0/20", "10.0.16.0/20"] && length(aws_subnet.private) == 0 && !aws_subnet.public[0].map_public_ip_on_launch
    error_message = "tasks share the public subnets, in which nothing else gets an address"
  }

  assert {
    condition     = toset(keys(aws_vpc_endpoint.gateway)) == toset(["s3", "dynamodb"])
    error_message = "image layers and table traffic take the way that is free"
  }
}

run "nat" {
  command = plan

  variables {
    network            = "nat"
    availability_zones = 3
    nat_gateways       = 2
  }

  assert {
    condition     = aws_subnet.private[*].cidr_block == ["10.0.48.0/20", "10.0.64.0/20", "10.0.80.0/20"] && length(aws_nat_gateway.this) == 2 && length(aws_route.nat) == 3
    error_message = "each private subnet has a way out"
  }

  assert {
    condition     = !aws_ecs_service.this[0].network_configuration[0].assign_public_ip
    error_message = "a private task has no public address"
  }
}

run "endpoints" {
  command = plan

  variables {
    network                 = "endpoints"
    interface_endpoints     = ["ssmmessages"]
    enable_execute_command  = true
    gateway_prefix_list_ids = ["pl-6da54004", "pl-b3a742da"]
  }

  assert {
    condition     = toset(keys(aws_vpc_endpoint.interface)) == toset(["ecr.api", "ecr.dkr", "logs", "ssmmessages"]) && length(aws_route.nat) == 0
    error_message = "tasks reach ECR and their logs without the internet"
  }

  assert {
    condition     = length(aws_vpc_security_group_egress_rule.tasks) == 0 && length(aws_vpc_security_group_egress_rule.tasks_to_gateways) == 2 && length(aws_vpc_security_group_egress_rule.tasks_to_endpoints) == 1
    error_message = "tasks reach these endpoints and no other address"
  }

  assert {
    condition     = !jsondecode(aws_ecs_task_definition.this[0].container_definitions)[0].readonlyRootFilesystem
    error_message = "the agent behind ECS Exec has a file system to write to"
  }
}

run "existing" {
  command = plan

  variables {
    network  = "existing"
    internal = true
    vpc = {
      id                       = "vpc-0123456789abcdef0"
      cidr_block               = "172.16.0.0/16"
      task_subnet_ids          = ["subnet-a", "subnet-b"]
      load_balancer_subnet_ids = ["subnet-a", "subnet-b"]
    }
  }

  assert {
    condition     = length(aws_vpc.this) + length(aws_subnet.public) + length(aws_vpc_endpoint.gateway) == 0
    error_message = "an existing network stays as it is"
  }

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.load_balancer) == ["80 172.16.0.0/16"] && aws_lb.this[0].internal
    error_message = "an internal load balancer lets in its own network"
  }
}

run "a_function_in_a_network" {
  command = plan

  variables {
    target     = "lambda"
    lambda_vpc = { id = "vpc-0123456789abcdef0", subnet_ids = ["subnet-a"] }
  }

  assert {
    condition     = aws_lambda_function.this[0].vpc_config[0].subnet_ids == toset(["subnet-a"]) && length(aws_iam_role_policy.function_vpc) == 1
    error_message = "the function joins the network, with the rights that it takes"
  }
}
