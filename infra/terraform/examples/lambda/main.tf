# The advisor on Lambda behind an HTTP API. The region is that of AWS_REGION.
module "advisor" {
  source = "../.."

  service_name = "advisor"
  target       = "lambda"
  lambda_zip   = "${path.module}/../../../../dist/service/lambda.zip"
  create_table = true
}

output "url" {
  value = module.advisor.url
}

output "lambda_deployment_command" {
  value = module.advisor.lambda_deployment_command
}
