variable "service_name" {
  description = "The name that the service gives defineService: its metrics, and its costs, are found by it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[\\p{L}\\p{N} _.:/=+@-]{1,255}$", var.service_name))
    error_message = "service_name cannot be a tag; use 1 to 255 letters, digits, spaces and _ . : / = + @ -, the name that the service gives defineService."
  }
}

variable "name" {
  description = "What the names of the resources begin with. Default: service_name and stage, made short."
  type        = string
  default     = null

  validation {
    condition     = var.name == null ? true : can(regex("^[a-z][a-z0-9-]{0,26}[a-z0-9]$", var.name)) && !startswith(var.name, "internal-")
    error_message = "name does not fit a load balancer; use 2 to 28 lower-case letters, digits and dashes, from a letter to a letter or digit, and no \"internal-\" first."
  }

  validation {
    condition     = var.name != null || can(regex("[A-Za-z0-9]", var.service_name))
    error_message = "service_name has no letter or digit that a resource could be named by; give name, too."
  }
}

variable "target" {
  description = "Where the service runs: fargate, lambda, or both behind one load balancer."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["fargate", "lambda", "both"], var.target)
    error_message = "target ${var.target} is not known; use fargate, lambda or both."
  }
}

variable "lambda_weight" {
  description = "With target both, the percentage of the requests that Lambda gets; Fargate gets the others. To come from Lambda, begin with 100: Fargate gets no request then before its tasks are there."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.lambda_weight >= 0 && var.lambda_weight <= 100 && floor(var.lambda_weight) == var.lambda_weight
    error_message = "lambda_weight ${var.lambda_weight} is no share; use a whole number from 0 to 100."
  }
}

variable "stage" {
  description = "What the deployment is for, dev or prod; it decides the defaults marked \"by stage\", and nothing else."
  type        = string
  default     = "prod"
  nullable    = false

  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "stage ${var.stage} is not known; use dev or prod."
  }
}

variable "environment" {
  description = "Environment variables of the service. Use them for settings, not for secrets."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition = length(setintersection(keys(var.environment), [
      "PORT", "HOST", "REQUEST_TIMEOUT_MS", "SHUTDOWN_DELAY_MS", "SHUTDOWN_TIMEOUT_MS",
    ])) == 0
    error_message = "environment sets PORT, HOST, REQUEST_TIMEOUT_MS, SHUTDOWN_DELAY_MS or SHUTDOWN_TIMEOUT_MS, which the module computes; leave them out."
  }

  validation {
    # Lambda counts a body that is not text in base64, a third longer.
    condition = var.target == "fargate" || (
      try(tonumber(var.environment["MAX_BODY_BYTES"]), 0) <= (var.target == "both" || var.front_door == "alb" ? 1048576 : 6291456)
    )
    error_message = "MAX_BODY_BYTES is more than the front door lets through to Lambda; use at most 1048576 behind a load balancer and 6291456 behind an HTTP API or a Function URL."
  }
}

variable "request_timeout_seconds" {
  description = "The longest a request may take: the function's timeout, and what a stopping task's drain allows for."
  type        = number
  default     = 29
  nullable    = false

  validation {
    condition     = var.request_timeout_seconds >= 1 && floor(var.request_timeout_seconds) == var.request_timeout_seconds
    error_message = "request_timeout_seconds ${var.request_timeout_seconds} is not allowed; use whole seconds, 1 or more."
  }

  validation {
    # A load balancer cuts a silent connection at 60 s, an HTTP API answers 503 at 30 s whatever the
    # function does, and Lambda itself stops at 15 minutes.
    condition     = var.request_timeout_seconds <= lookup({ alb = 59, http-api = 29, function-url = 900 }, coalesce(var.front_door, var.target == "lambda" ? "http-api" : "alb"), 900)
    error_message = "request_timeout_seconds ${var.request_timeout_seconds} is longer than the front door waits; use at most 59 behind a load balancer, 29 behind an HTTP API and 900 behind a Function URL."
  }
}

variable "log_retention_days" {
  description = "How long log lines are kept. Default by stage: 7 in dev, 30 in prod."
  type        = number
  default     = null

  validation {
    condition     = var.log_retention_days == null ? true : contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is none that CloudWatch knows; use 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "log_kms_key_arn" {
  description = "A key of the team's own to encrypt log lines with; its policy must let logs.<region>.amazonaws.com use it. Default: CloudWatch's own key."
  type        = string
  default     = null
}

variable "permissions_boundary_arn" {
  description = "The most that any role of the service may ever be allowed, where the organisation asks for it."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of every resource, besides twinport:service, twinport:stage and twinport:target, by which costs are told apart."
  type        = map(string)
  default     = {}
  nullable    = false
}
