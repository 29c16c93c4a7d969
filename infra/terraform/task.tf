locals {
  image = var.image_tag == null ? var.image_uri : join(
    startswith(var.image_tag, "sha256:") ? "@" : ":", [one(aws_ecr_repository.this[*].repository_url), var.image_tag]
  )

  # CPU units -> the memory in MiB that goes with them (the Fargate pricing page, 2026).
  task_sizes = {
    256   = [512, 1024, 2048]
    512   = [for gib in range(1, 5) : gib * 1024]
    1024  = [for gib in range(2, 9) : gib * 1024]
    2048  = [for gib in range(4, 17) : gib * 1024]
    4096  = [for gib in range(8, 31) : gib * 1024]
    8192  = [for gib in range(16, 61, 4) : gib * 1024]
    16384 = [for gib in range(32, 121, 8) : gib * 1024]
    32768 = [60 * 1024, 120 * 1024, 244 * 1024]
  }
  memories = lookup(local.task_sizes, tostring(var.cpu), [])
}

resource "aws_ecs_task_definition" "this" {
  count                    = local.runs_fargate ? 1 : 0
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  task_role_arn            = aws_iam_role.service.arn
  execution_role_arn       = aws_iam_role.execution[0].arn
  # Terraform would deregister the revision before, and ECS could not go back to it.
  skip_destroy = true
  tags         = local.fargate_tags

  runtime_platform {
    cpu_architecture        = var.cpu_architecture
    operating_system_family = "LINUX"
  }

  container_definitions = jsonencode([{
    name                   = local.container
    image                  = local.image
    essential              = true
    user                   = "10001:10001"
    readonlyRootFilesystem = !var.enable_execute_command
    # Repeats the task's limit so that Node finds it in its cgroup and sizes its heap by it.
    memory       = var.memory
    stopTimeout  = local.stop_timeout
    portMappings = [{ containerPort = local.port, protocol = "tcp" }]
    environment  = [for name, value in local.task_environment : { name = name, value = value }]
    secrets      = length(var.secrets) == 0 ? null : [for name, arn in var.secrets : { name = name, valueFrom = arn }]

    linuxParameters = {
      initProcessEnabled = true
      # Which of them the agent behind ECS Exec needs is not documented.
      capabilities = var.enable_execute_command ? null : { drop = ["ALL"] }
    }

    healthCheck = {
      # The slim image has no curl, and Node is there anyway.
      command     = ["CMD", "node", "-e", "fetch(\"http://127.0.0.1:${local.port}${local.liveness_path}\").then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
      interval    = 30
      timeout     = 5
      retries     = 3
      startPeriod = 30
    }

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.tasks.name
        "awslogs-region"        = local.region
        "awslogs-stream-prefix" = local.container
        # A log back end that is slow or away costs log lines then, not requests.
        "mode"            = "non-blocking"
        "max-buffer-size" = "10m"
      }
    }
  }])

  lifecycle {
    precondition {
      condition     = contains(local.memories, var.memory)
      error_message = "memory ${var.memory} does not go with cpu ${var.cpu}; use one of ${join(", ", local.memories)}."
    }

    precondition {
      condition     = local.stop_timeout <= local.fargate_stop_limit_seconds
      error_message = "shutdown_delay_seconds ${var.shutdown_delay_seconds} and request_timeout_seconds ${var.request_timeout_seconds} need ${local.stop_timeout} s to stop a task; Fargate kills it after ${local.fargate_stop_limit_seconds} s, so shorten one of them."
    }
  }
}
