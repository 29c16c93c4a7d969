# What AWS would say of an account and a region, and ids in the form that it gives them.
mock_data "aws_availability_zones" {
  defaults = { names = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] }
}

mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_data "aws_region" {
  defaults = { region = "eu-west-1" }
}

mock_data "aws_lb" {
  defaults = {
    arn             = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shared/50dc6c495c0c9188"
    arn_suffix      = "app/shared/50dc6c495c0c9188"
    dns_name        = "shared.eu-west-1.elb.amazonaws.com"
    zone_id         = "Z32O12XQLNTSW2"
    security_groups = ["sg-0123456789abcdef0"]
  }
}

mock_resource "aws_ecr_repository" {
  defaults = {
    arn            = "arn:aws:ecr:eu-west-1:123456789012:repository/advisor-prod"
    repository_url = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/advisor-prod"
  }
}

mock_resource "aws_lb" {
  defaults = {
    arn_suffix = "app/advisor-prod/50dc6c495c0c9188"
    dns_name   = "advisor-prod.eu-west-1.elb.amazonaws.com"
  }
}

mock_resource "aws_lambda_function" {
  defaults = {
    arn     = "arn:aws:lambda:eu-west-1:123456789012:function:advisor-prod"
    version = "1"
  }
}

mock_resource "aws_lambda_function_url" {
  defaults = { function_url = "https://abc.lambda-url.eu-west-1.on.aws/" }
}

mock_resource "aws_apigatewayv2_api" {
  defaults = { api_endpoint = "https://abc.execute-api.eu-west-1.amazonaws.com" }
}

mock_resource "aws_acm_certificate" {
  defaults = {
    domain_validation_options = [{
      domain_name           = "api.example.com"
      resource_record_name  = "_a.api.example.com"
      resource_record_type  = "CNAME"
      resource_record_value = "_b.acm-validations.aws"
    }]
  }
}
