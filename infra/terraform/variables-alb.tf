variable "internal" {
  description = "Whether only the network itself, and those connected to it, can reach the load balancer."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.internal || var.target != "lambda" || var.front_door == "alb"
    error_message = "internal keeps people out at front_door alb, and this one would let them in; leave it out, or use front_door alb."
  }
}

variable "ingress_cidr_blocks" {
  description = "Who may call the load balancer. Default: anyone, or the network's own addresses if it is internal."
  type        = list(string)
  default     = null

  validation {
    condition     = var.ingress_cidr_blocks == null || var.target != "lambda" || var.front_door == "alb"
    error_message = "ingress_cidr_blocks keeps people out at front_door alb, and this one would let them in; leave it out, or use front_door alb."
  }

  validation {
    condition     = alltrue([for block in coalesce(var.ingress_cidr_blocks, []) : can(cidrhost(block, 0))])
    error_message = "ingress_cidr_blocks has an entry that is no range of addresses; use ranges such as 203.0.113.0/24."
  }
}

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be deleted."
  type        = bool
  default     = false
  nullable    = false
}

variable "access_logs" {
  description = "Whether the load balancer records each request in a bucket, which keeps the records as long as log_retention_days says. The service writes a log line for each request itself."
  type        = bool
  default     = false
  nullable    = false
}

variable "web_acl" {
  description = "A web application firewall before the load balancer: a regional web ACL, such as an aws_wafv2_web_acl. Default: none."
  type        = object({ arn = string })
  default     = null

  validation {
    condition     = var.web_acl == null ? true : can(regex("^arn:[^:]+:wafv2:[^:]+:[^:]*:regional/webacl/", var.web_acl.arn))
    error_message = "web_acl is no web ACL for a load balancer; use the ARN of a regional one."
  }

  validation {
    condition     = var.web_acl == null || var.target != "lambda" || var.front_door == "alb"
    error_message = "web_acl keeps people out at front_door alb, and this one would let them in; leave it out, or use front_door alb."
  }
}

variable "outer_proxies" {
  description = "How many proxies that add to x-forwarded-for, a CDN for instance, stand before the load balancer; nobody else may then be able to call it."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.outer_proxies >= 0 && var.outer_proxies <= 15 && floor(var.outer_proxies) == var.outer_proxies
    error_message = "outer_proxies ${var.outer_proxies} is not allowed; use a whole number from 0 to 15."
  }

  validation {
    condition     = var.outer_proxies == 0 || (var.target == "lambda" && var.front_door != "alb") || var.internal || var.ingress_cidr_blocks != null || var.listener != null
    error_message = "outer_proxies ${var.outer_proxies} trusts x-forwarded-for, which whoever calls the load balancer past the proxy can forge; let only the proxy in with ingress_cidr_blocks, or set internal to true."
  }
}

variable "test_listener_port" {
  description = "The port on which a new version can be tried before it gets traffic, where deployments shift it."
  type        = number
  default     = 9000
  nullable    = false

  validation {
    condition     = var.test_listener_port >= 1 && var.test_listener_port <= 65535 && !contains([80, 443], var.test_listener_port)
    error_message = "test_listener_port ${var.test_listener_port} is not allowed; use one from 1 to 65535 but 80 and 443, where clients call the service."
  }
}

variable "test_listener_cidr_blocks" {
  description = "Who may call the test listener. Default: nobody."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "listener" {
  description = "An existing load balancer's HTTPS listener, which must be there when the service is planned, to share it with other services; then neither is created. Needs listener_priority, and domain_name, host_header or path_patterns. Default: a load balancer of the service's own."
  type        = object({ arn = string })
  default     = null

  validation {
    condition     = var.listener == null || var.listener_priority != null
    error_message = "listener is given without listener_priority; each rule of a listener has its own: set one from 1 to 49999 that no other rule has, nor the number after it."
  }

  validation {
    condition     = var.listener == null || var.domain_name != null || var.host_header != null || length(var.path_patterns) > 0
    error_message = "listener is given without a condition, which would take the requests of every other service on it; set domain_name, host_header or path_patterns."
  }

  validation {
    condition     = var.listener == null || !(var.internal || var.ingress_cidr_blocks != null || var.access_logs || var.web_acl != null || length(var.test_listener_cidr_blocks) > 0)
    error_message = "listener is given together with internal, ingress_cidr_blocks, access_logs, web_acl or test_listener_cidr_blocks; an existing load balancer stays as it is: leave out either."
  }

  validation {
    condition     = var.listener == null || var.target == "lambda" || var.network == "existing"
    error_message = "listener is given with network ${var.network}, and a load balancer sends requests only to tasks in its own network; use network existing, and its vpc."
  }

  validation {
    condition     = var.listener != null || (var.listener_priority == null && var.host_header == null && length(var.path_patterns) == 0)
    error_message = "listener_priority, host_header or path_patterns is given without listener; a load balancer of its own sends the service every request: pass the listener to share, or leave it out."
  }
}

variable "listener_priority" {
  description = "The priority of the service's rule on listener; the one after it must be free, too. Default: 1, on the service's own listener."
  type        = number
  default     = null

  validation {
    condition     = var.listener_priority == null ? true : var.listener_priority >= 1 && var.listener_priority <= 49999 && floor(var.listener_priority) == var.listener_priority
    error_message = "listener_priority is not allowed; use a whole number from 1 to 49999."
  }
}

variable "host_header" {
  description = "The host whose requests on listener are for the service; * and ? are wildcards. Default: domain_name, if there is one."
  type        = string
  default     = null
}

variable "path_patterns" {
  description = "The paths on listener that are for the service. Default: all paths."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.path_patterns) + (var.host_header == null && var.domain_name == null ? 0 : 1) <= 5
    error_message = "a rule has more hosts and path_patterns than the 5 that a load balancer takes; use wildcards, or fewer."
  }
}
