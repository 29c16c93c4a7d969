variable "min_capacity" {
  description = "The fewest tasks that run. With 0 no metric ever starts the first one again: only a schedule, or whoever raises the count. Default by stage: 1 in dev, 2 in prod."
  type        = number
  default     = null

  validation {
    condition     = var.min_capacity == null ? true : var.min_capacity >= 0 && var.min_capacity <= 5000 && floor(var.min_capacity) == var.min_capacity
    error_message = "min_capacity is not allowed; use a whole number from 0 to 5000."
  }
}

variable "max_capacity" {
  description = "The most tasks that run. Default by stage: 2 in dev, 10 in prod."
  type        = number
  default     = null

  validation {
    condition     = var.max_capacity == null ? true : var.max_capacity >= 1 && var.max_capacity <= 5000 && floor(var.max_capacity) == var.max_capacity
    error_message = "max_capacity is not allowed; use a whole number from 1 to 5000."
  }
}

variable "target_cpu_utilization" {
  description = "The average CPU utilisation, in percent, that auto scaling holds."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.target_cpu_utilization >= 1 && var.target_cpu_utilization <= 100
    error_message = "target_cpu_utilization ${var.target_cpu_utilization} is not allowed; use a number from 1 to 100."
  }
}

variable "target_memory_utilization" {
  description = "The average memory utilisation, in percent, that auto scaling holds. Node gives little of its heap back, so a service that scales out by it seldom scales in. Default: memory does not scale."
  type        = number
  default     = null

  validation {
    condition     = var.target_memory_utilization == null ? true : var.target_memory_utilization >= 1 && var.target_memory_utilization <= 100
    error_message = "target_memory_utilization is not allowed; use a number from 1 to 100."
  }
}

variable "target_requests_per_minute" {
  description = "The requests a minute that each task should get, whichever target group a deployment left the tasks in. Default: the number of requests does not scale."
  type        = number
  default     = null

  validation {
    condition     = var.target_requests_per_minute == null ? true : var.target_requests_per_minute >= 1
    error_message = "target_requests_per_minute is not allowed; use 1 or more."
  }
}

variable "target_response_time_seconds" {
  description = "The response time of the slowest tenth of requests above which tasks are added: a fifth of them at once, half above twice that time. Default: the response time does not scale."
  type        = number
  default     = null

  validation {
    condition     = var.target_response_time_seconds == null ? true : var.target_response_time_seconds > 0 && 2 * var.target_response_time_seconds <= var.request_timeout_seconds
    error_message = "target_response_time_seconds is not allowed; use more than 0 and at most half of request_timeout_seconds, or no request would ever exceed its double."
  }
}

variable "schedules" {
  description = "Bounds that change by the clock, nights at zero for instance: cron(…), at(…) or rate(…), and the zone that the hours are in."
  type = list(object({
    schedule     = string
    min_capacity = number
    max_capacity = number
    time_zone    = optional(string, "UTC")
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for s in var.schedules : s.min_capacity >= 0 && s.min_capacity <= s.max_capacity && s.max_capacity <= 5000])
    error_message = "a schedule has a min_capacity above its max_capacity, or one outside 0 to 5000; lower the one or raise the other."
  }

  validation {
    condition     = anytrue([for s in var.schedules : s.min_capacity > 0]) || alltrue([for s in var.schedules : s.max_capacity > 0])
    error_message = "a schedule stops every task (max_capacity 0) and none starts one again; add a schedule with min_capacity 1 or more."
  }

  validation {
    condition     = alltrue([for s in var.schedules : can(regex("^(cron|at|rate)\\(.+\\)$", s.schedule))])
    error_message = "a schedule is none that auto scaling knows; use cron(…), at(…) or rate(…)."
  }
}
