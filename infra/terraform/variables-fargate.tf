variable "image_uri" {
  description = "The image of the service, for cpu_architecture, listening on the port in PORT: by a tag that never changes, or by its digest. With create_image_repository, image_tag says it shorter."
  type        = string
  default     = null

  validation {
    condition     = var.image_uri == null ? true : !endswith(var.image_uri, ":latest")
    error_message = "image_uri ends in latest, which says the same of every version, so that nothing would be deployed; use the commit, git rev-parse --short HEAD, or a digest."
  }

  validation {
    condition     = var.target == "lambda" || (var.image_uri == null) != (var.image_tag == null)
    error_message = "target ${var.target} runs one image, and image_uri and image_tag are both given or both missing; give image_uri, or create_image_repository with image_tag."
  }
}

variable "create_image_repository" {
  description = "Whether there is a repository for the images of the service: a tag never changes its image, and each one is scanned. The first time, it has to be there before the image, and the image before the service: docs/terraform.md."
  type        = bool
  default     = false
  nullable    = false
}

variable "image_tag" {
  description = "The tag, or the digest (sha256:…), of the image in the repository of create_image_repository."
  type        = string
  default     = null

  validation {
    condition     = var.image_tag == null ? true : can(regex("^([a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}|sha256:[0-9a-f]{64})$", var.image_tag)) && var.image_tag != "latest"
    error_message = "image_tag is no tag, or is latest, which could be pushed once only; use the commit, git rev-parse --short HEAD, or a digest (sha256:…)."
  }

  validation {
    condition     = var.image_tag == null || var.create_image_repository
    error_message = "image_tag is given without create_image_repository; set it to true, or name the image with image_uri."
  }
}

variable "max_image_count" {
  description = "The images that the repository keeps, the newest ones; a rollback can go back no further. ECR bills $0.10 a GB and month."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.max_image_count >= 1 && var.max_image_count <= 10000
    error_message = "max_image_count ${var.max_image_count} is not allowed; use a whole number from 1 to 10000."
  }
}

variable "cpu_architecture" {
  description = "What the image was built for: ARM64 or X86_64. The same vCPU hour costs a quarter more on X86_64."
  type        = string
  default     = "ARM64"
  nullable    = false

  validation {
    condition     = contains(["ARM64", "X86_64"], var.cpu_architecture)
    error_message = "cpu_architecture ${var.cpu_architecture} is not known; use ARM64 or X86_64."
  }
}

variable "cpu" {
  description = "CPU units of a task; 1024 are one vCPU."
  type        = number
  default     = 256
  nullable    = false

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096, 8192, 16384, 32768], var.cpu)
    error_message = "cpu ${var.cpu} is not a Fargate size; use 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768."
  }
}

variable "memory" {
  description = "Memory of a task in MiB; Fargate sells only certain pairs of CPU and memory."
  type        = number
  default     = 512
  nullable    = false
}

variable "secrets" {
  description = "Environment variables whose values ECS reads from Secrets Manager or Parameter Store when a task starts: name to ARN. A new value reaches tasks that start afterwards."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for arn in values(var.secrets) : can(regex("^arn:[^:]+:(secretsmanager|ssm):", arn))])
    error_message = "secrets has a value that is no ARN of Secrets Manager or Parameter Store; use one of these."
  }

  validation {
    condition     = length(var.secrets) == 0 || var.target == "fargate"
    error_message = "secrets are put into tasks by ECS, and with target ${var.target} the code would be without; let it read them itself on every target: give their names by environment, and let role_name read them."
  }

  validation {
    condition     = length(setintersection(keys(var.secrets), keys(var.environment))) == 0
    error_message = "a variable is set by secrets and by environment; ECS refuses a variable with two values, so keep it in secrets alone."
  }

  validation {
    condition = length(setintersection(keys(var.secrets), [
      "PORT", "HOST", "TRUSTED_HOPS", "WORKERS", "REQUEST_TIMEOUT_MS", "SHUTDOWN_DELAY_MS", "SHUTDOWN_TIMEOUT_MS", "TABLE_NAME",
    ])) == 0
    error_message = "secrets sets a variable that the module computes; leave it out."
  }

  validation {
    condition     = length(var.secrets) == 0 || var.network != "endpoints" || length(setintersection(var.interface_endpoints, ["secretsmanager", "ssm"])) > 0
    error_message = "secrets cannot work with network endpoints, from which nothing leads to that service of AWS; add secretsmanager or ssm to interface_endpoints."
  }
}

variable "shutdown_delay_seconds" {
  description = "How long a task goes on accepting requests after it was told to stop; by then the load balancer's health check has failed. The deregistration delay and the stop timeout follow from it and from request_timeout_seconds."
  type        = number
  default     = 10
  nullable    = false

  validation {
    # A task stopped outside a deployment (Spot, a failed host) may get its signal before the load
    # balancer knows: until two health checks have failed, requests still arrive.
    condition     = var.shutdown_delay_seconds >= 10 && floor(var.shutdown_delay_seconds) == var.shutdown_delay_seconds
    error_message = "shutdown_delay_seconds ${var.shutdown_delay_seconds} is too short: the load balancer needs 10 s to notice, so use whole seconds, 10 or more."
  }
}

variable "health_check_grace_period_seconds" {
  description = "How long ECS lets a new task fail its health checks before it replaces it. A start that takes longer than this never ends."
  type        = number
  default     = 60
  nullable    = false
}

variable "cluster" {
  description = "A cluster to run in, such as an aws_ecs_cluster, with the capacity providers FARGATE and FARGATE_SPOT. Default: a new one, which costs nothing."
  type        = object({ arn = string })
  default     = null

  validation {
    condition     = var.cluster == null ? true : can(regex("^arn:[^:]+:ecs:[^:]+:[0-9]+:cluster/.+$", var.cluster.arn))
    error_message = "cluster is no cluster; use its ARN."
  }
}

variable "container_insights" {
  description = "Metrics for each task and container (disabled, enabled or enhanced), billed as custom ones: some 30 of them, $0.30 a month each. The free metrics of ECS and the load balancer drive scaling and alarms."
  type        = string
  default     = "disabled"
  nullable    = false

  validation {
    condition     = contains(["disabled", "enabled", "enhanced"], var.container_insights)
    error_message = "container_insights ${var.container_insights} is not known; use disabled, enabled or enhanced."
  }

  validation {
    condition     = var.container_insights == "disabled" || var.cluster == null
    error_message = "container_insights is for a cluster of the module's own; set it on the one that is passed in."
  }
}

variable "enable_execute_command" {
  description = "Whether aws ecs execute-command may open a shell in a task, as root and logged to CloudWatch. The container's file system is writable then, and Docker's default capabilities stay."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.enable_execute_command || var.cluster == null
    error_message = "enable_execute_command needs sessions to be logged, and a cluster that is passed in says itself where to; leave cluster out."
  }

  validation {
    condition     = !var.enable_execute_command || var.target == "lambda" || var.network != "endpoints" || contains(var.interface_endpoints, "ssmmessages")
    error_message = "enable_execute_command cannot work with network endpoints, from which nothing leads to that service of AWS; add ssmmessages to interface_endpoints."
  }
}

variable "spot_percent" {
  description = "The share of tasks beyond on_demand_base, in percent, that runs on Fargate Spot: about 70 % cheaper, but AWS may take a task back. Default by stage: 100 in dev, 0 in prod."
  type        = number
  default     = null

  validation {
    condition     = var.spot_percent == null ? true : var.spot_percent >= 0 && var.spot_percent <= 100 && floor(var.spot_percent) == var.spot_percent
    error_message = "spot_percent is not allowed; use a whole number from 0 to 100."
  }
}

variable "on_demand_base" {
  description = "The tasks that are always on demand, so that a reclaim cannot take the last one. Default by stage: 0 in dev, 1 in prod."
  type        = number
  default     = null

  validation {
    condition     = var.on_demand_base == null ? true : var.on_demand_base >= 0 && var.on_demand_base <= 100000 && floor(var.on_demand_base) == var.on_demand_base
    error_message = "on_demand_base is not allowed; use a whole number from 0 to 100000."
  }
}
