# The team's cluster, or a new one that may use Spot; it costs nothing by itself.
locals {
  cluster_name = var.cluster == null ? one(aws_ecs_cluster.this[*].name) : element(split("/", var.cluster.arn), -1)
}

resource "aws_ecs_cluster" "this" {
  count = local.runs_fargate && var.cluster == null ? 1 : 0
  name  = local.name
  tags  = local.fargate_tags

  setting {
    name  = "containerInsights"
    value = var.container_insights
  }

  dynamic "configuration" {
    for_each = aws_cloudwatch_log_group.sessions

    content {
      execute_command_configuration {
        logging = "OVERRIDE"

        log_configuration {
          cloud_watch_log_group_name     = configuration.value.name
          cloud_watch_encryption_enabled = var.log_kms_key_arn != null
        }
      }
    }
  }
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  count              = length(aws_ecs_cluster.this)
  cluster_name       = aws_ecs_cluster.this[0].name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
}
