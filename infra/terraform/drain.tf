# What a stopping task, its load balancer and ECS must agree on, each no shorter than the one before:
# between one party's end and the next one's there is time to close what keeps state, and to write logs.
locals {
  margin_seconds             = 5
  deregistration_delay       = var.shutdown_delay_seconds + var.request_timeout_seconds + local.margin_seconds
  shutdown_timeout           = local.deregistration_delay + local.margin_seconds
  stop_timeout               = local.shutdown_timeout + local.margin_seconds
  fargate_stop_limit_seconds = 120
  idle_timeout_seconds       = 60
}
