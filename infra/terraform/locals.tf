# What a stage decides where the team does not: dev is as cheap as it gets and gone with its state; prod
# survives a zone, a bad version and a slip.
locals {
  stages = {
    dev = {
      min_capacity        = 1
      max_capacity        = 2
      spot_percent        = 100
      on_demand_base      = 0
      deployment_strategy = "ROLLING"
      lambda_deployment   = "AllAtOnce"
      log_retention_days  = 7
      observability       = false
      is_protected        = false
    }
    prod = {
      min_capacity        = 2
      max_capacity        = 10
      spot_percent        = 0
      on_demand_base      = 1
      deployment_strategy = "CANARY"
      lambda_deployment   = "Canary10Percent5Minutes"
      log_retention_days  = 30
      observability       = true
      is_protected        = true
    }
  }
  by_stage = local.stages[var.stage]
}

locals {
  runs_fargate  = contains(["fargate", "both"], var.target)
  runs_lambda   = contains(["lambda", "both"], var.target)
  front_door    = coalesce(var.front_door, var.target == "lambda" ? "http-api" : "alb")
  behind_alb    = local.front_door == "alb"
  is_shared     = var.listener != null
  observability = coalesce(var.observability, local.by_stage.observability)
  retention     = coalesce(var.log_retention_days, local.by_stage.log_retention_days)

  short_name = trim(substr(lower(replace(var.service_name, "/[^A-Za-z0-9]+/", "-")), 0, 23), "-")
  name       = coalesce(var.name, "${local.short_name}-${var.stage}")

  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
}

# Names and numbers that the service relies on, too.
locals {
  port           = 8080
  liveness_path  = "/livez"
  readiness_path = "/readyz"
  container      = "service"
  namespace      = "twinport"
}

locals {
  tags         = merge(var.tags, { "twinport:service" = var.service_name, "twinport:stage" = var.stage })
  fargate_tags = merge(local.tags, { "twinport:target" = "fargate" })
  lambda_tags  = merge(local.tags, { "twinport:target" = "lambda" })
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}
