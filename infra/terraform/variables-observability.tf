variable "observability" {
  description = "Whether there are alarms and a dashboard. Default by stage: in prod."
  type        = bool
  default     = null
}

variable "dashboard" {
  description = "Whether there is a dashboard where there is observability; each one of an account beyond the third costs $3 a month."
  type        = bool
  default     = true
  nullable    = false
}

variable "latency_objective_ms" {
  description = "The time within which 99 of 100 requests are answered. Default: latency raises no alarm."
  type        = number
  default     = null

  validation {
    condition     = var.latency_objective_ms == null ? true : var.latency_objective_ms > 0
    error_message = "latency_objective_ms cannot be met; use more than 0, or leave it out for no alarm."
  }
}

variable "max_error_percent" {
  description = "The share of requests, in percent, that may fail before it is trouble, whatever makes them fail."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.max_error_percent > 0 && var.max_error_percent < 100
    error_message = "max_error_percent ${var.max_error_percent} is no share of requests that could be exceeded; use a number above 0 and below 100."
  }
}

variable "expect_traffic" {
  description = "Whether a quarter of an hour without a request is trouble."
  type        = bool
  default     = false
  nullable    = false
}

variable "alarm_topic_arn" {
  description = "An SNS topic that is told of each alarm when it rises, and when it is over; its policy must let cloudwatch.amazonaws.com publish. Default: alarms are seen in the console alone."
  type        = string
  default     = null
}
