# The advisor on Fargate behind a load balancer. The region is that of AWS_REGION.
variable "image_tag" {
  description = "The commit whose image was pushed: git rev-parse --short=12 HEAD."
  type        = string
}

module "advisor" {
  source = "../.."

  service_name            = "advisor"
  target                  = "fargate"
  create_image_repository = true
  image_tag               = var.image_tag
  create_table            = true
}

output "url" {
  value = module.advisor.url
}

output "image_push_command" {
  value = module.advisor.image_push_command
}
