# The advisor on both targets behind one load balancer. The region is that of AWS_REGION.
variable "image_tag" {
  description = "The commit whose image was pushed: git rev-parse --short=12 HEAD."
  type        = string
}

variable "lambda_weight" {
  description = "The percentage of the requests that Lambda gets."
  type        = number
  default     = 10
}

module "advisor" {
  source = "../.."

  service_name            = "advisor"
  target                  = "both"
  lambda_weight           = var.lambda_weight
  create_image_repository = true
  image_tag               = var.image_tag
  lambda_zip              = "${path.module}/../../../../dist/service/lambda.zip"
  create_table            = true
}

output "url" {
  value = module.advisor.url
}

output "image_push_command" {
  value = module.advisor.image_push_command
}

output "lambda_deployment_command" {
  value = module.advisor.lambda_deployment_command
}
