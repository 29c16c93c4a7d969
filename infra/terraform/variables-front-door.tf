variable "front_door" {
  description = "What stands before the service: alb, http-api or function-url; tasks can only stand behind a load balancer. Default: alb, and http-api for target lambda."
  type        = string
  default     = null

  validation {
    condition     = var.front_door == null ? true : contains(["alb", "http-api", "function-url"], var.front_door)
    error_message = "front_door is not known; use alb, http-api or function-url."
  }

  validation {
    condition     = var.front_door == null || var.front_door == "alb" || var.target == "lambda"
    error_message = "front_door cannot stand before target ${var.target}; use alb, or target lambda."
  }
}

variable "domain_name" {
  description = "The service's name, api.example.com for instance; it stays when the target or the front door changes. Needs hosted_zone, or certificate if the name is kept elsewhere."
  type        = string
  default     = null

  validation {
    condition     = var.domain_name == null ? true : can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", var.domain_name))
    error_message = "domain_name is not a host name; use one in lower case without scheme, path or final dot: api.example.com."
  }

  validation {
    condition     = var.domain_name == null || var.hosted_zone != null || var.certificate != null
    error_message = "domain_name is given without hosted_zone and without certificate; pass the name's Route 53 zone, which proves a new certificate, or a certificate that you have."
  }

  validation {
    condition     = var.domain_name == null || var.front_door != "function-url"
    error_message = "a Function URL has no name of one's own; use front_door http-api or alb, or leave domain_name out."
  }

  validation {
    condition     = var.domain_name != null || var.hosted_zone == null
    error_message = "hosted_zone is given without domain_name; say which name in the zone is the service's: api.example.com."
  }
}

variable "hosted_zone" {
  description = "The Route 53 zone of domain_name, such as an aws_route53_zone, which gets its records, and those that prove a certificate."
  type        = object({ zone_id = string })
  default     = null
}

variable "certificate" {
  description = "The certificate of the name, such as an aws_acm_certificate that was issued, in the region of the service. Default: one from AWS Certificate Manager, renewed by itself, if there is hosted_zone."
  type        = object({ arn = string })
  default     = null
}

variable "rate_limit" {
  description = "Requests a second, and at once, that an HTTP API lets through; it answers 429 to others."
  type        = number
  default     = 1000
  nullable    = false

  validation {
    condition     = var.rate_limit >= 1 && floor(var.rate_limit) == var.rate_limit
    error_message = "rate_limit ${var.rate_limit} lets nobody through, or is no whole number; use 1 or more."
  }
}

variable "response_streaming" {
  description = "Whether a response reaches the client of a Function URL while it is still being made; buffered, it is at most 6 MB."
  type        = bool
  default     = true
  nullable    = false
}

variable "authorization" {
  description = "Who may call a Function URL: anyone (none), or whom IAM lets (iam)."
  type        = string
  default     = "none"
  nullable    = false

  validation {
    condition     = contains(["none", "iam"], var.authorization)
    error_message = "authorization ${var.authorization} is not known; use none or iam."
  }

  validation {
    condition     = var.authorization == "none" || var.front_door == "function-url"
    error_message = "authorization keeps people out at front_door function-url, and this one would let them in; leave it out, or use that front door."
  }
}
