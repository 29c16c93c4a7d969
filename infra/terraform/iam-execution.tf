# What ECS starts a task with: its image, its secrets, its log group, and nothing else.
locals {
  ecr_image = try(regex("^(?P<account>[0-9]{12})\\.dkr\\.ecr(?:-fips)?\\.(?P<region>[a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?/(?P<name>[^:@]+)", var.image_uri), null)
  image_repository_arns = (
    var.create_image_repository && var.image_tag != null ? aws_ecr_repository.this[*].arn :
    local.ecr_image != null ? ["arn:${local.partition}:ecr:${local.ecr_image.region}:${local.ecr_image.account}:repository/${local.ecr_image.name}"] : []
  )
  # A secret's ARN may end in the key, stage and version of the value; rights are for all of it.
  secret_arns = {
    for service, action in { secretsmanager = "secretsmanager:GetSecretValue", ssm = "ssm:GetParameters" } :
    action => distinct([
      for arn in values(var.secrets) : join(":", slice(split(":", arn), 0, min(length(split(":", arn)), service == "ssm" ? 6 : 7)))
      if split(":", arn)[2] == service
    ])
  }
}

resource "aws_iam_role" "execution" {
  count                = local.runs_fargate ? 1 : 0
  name_prefix          = "${local.name}-start-"
  description          = "Lets ECS start the tasks"
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.fargate_tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "execution" {
  count = local.runs_fargate ? 1 : 0
  name  = "start"
  role  = aws_iam_role.execution[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.tasks.arn}:*"
      }],
      [for arn in local.image_repository_arns : {
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"]
        Resource = arn
      }],
      # The token is for the registry, whatever the repository.
      [for _ in local.image_repository_arns : { Effect = "Allow", Action = ["ecr:GetAuthorizationToken"], Resource = "*" }],
      [for action, arns in local.secret_arns : { Effect = "Allow", Action = [action], Resource = arns } if length(arns) > 0],
    )
  })
}
