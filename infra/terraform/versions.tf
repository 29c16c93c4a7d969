terraform {
  # 1.9 lets the validation of one variable look at another.
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # 6.20 knows nodejs24.x, 6.21 canary and linear deployments of ECS, and 6.29
      # invoked_via_function_url, without which a new Function URL answers 403.
      version = ">= 6.29, < 7.0"
    }
  }
}
