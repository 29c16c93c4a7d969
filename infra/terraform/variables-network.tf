variable "network" {
  description = <<-EOT
    How tasks reach AWS; no choice lets anyone but the load balancer reach them. Prices are those of
    us-east-1 for a month: public, by an address of their own ($3.65 a task); nat, from private subnets
    ($36.50 a gateway with its address, $0.045 a GB); endpoints, without a way to the internet ($43.80 in
    two zones, $0.01 a GB); existing, in vpc.
  EOT
  type        = string
  default     = "public"
  nullable    = false

  validation {
    condition     = contains(["public", "nat", "endpoints", "existing"], var.network)
    error_message = "network ${var.network} is not known; use public, nat, endpoints or existing."
  }
}

variable "vpc" {
  description = "The network of network existing: where it is, and the subnets of its tasks and of its load balancer. Subnets without a way to the internet need endpoints for ECR, S3 and CloudWatch Logs."
  type = object({
    id                       = string
    cidr_block               = optional(string)
    task_subnet_ids          = optional(list(string), [])
    load_balancer_subnet_ids = optional(list(string), [])
    assign_public_ip         = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.vpc == null || var.target == "lambda" ? true : length(var.vpc.task_subnet_ids) > 0
    error_message = "vpc has no task_subnet_ids; name the subnets that tasks run in."
  }

  validation {
    condition     = var.vpc == null || var.listener != null || (var.target == "lambda" && var.front_door != "alb") ? true : length(var.vpc.load_balancer_subnet_ids) >= 2
    error_message = "vpc needs load_balancer_subnet_ids in two zones, public ones unless internal is true; add some, or pass listener."
  }

  validation {
    condition     = var.vpc == null || !var.internal || var.ingress_cidr_blocks != null ? true : var.vpc.cidr_block != null
    error_message = "an internal load balancer lets in the addresses of its network, and vpc has no cidr_block; add it, or say who may call with ingress_cidr_blocks."
  }

  validation {
    condition     = (var.network == "existing") == (var.vpc != null)
    error_message = "network existing and vpc belong together; give both, or neither."
  }
}

variable "availability_zones" {
  description = "How many availability zones a new network spans; some regions give an account only two."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = contains([2, 3], var.availability_zones)
    error_message = "availability_zones ${var.availability_zones} is not possible; use 2 or 3."
  }
}

variable "nat_gateways" {
  description = "How many NAT gateways network nat has; with one for each zone, no zone's failure cuts another one off. Default: 1."
  type        = number
  default     = null

  validation {
    condition     = var.nat_gateways == null || var.network == "nat"
    error_message = "nat_gateways is given with network ${var.network}; set network to nat, or leave it out."
  }

  validation {
    condition     = var.nat_gateways == null ? true : var.nat_gateways >= 1 && var.nat_gateways <= var.availability_zones
    error_message = "nat_gateways does not go with ${var.availability_zones} availability zones; use 1 to ${var.availability_zones}."
  }
}

variable "interface_endpoints" {
  description = "Services to reach by an interface endpoint, besides those that network endpoints has anyway, as in com.amazonaws.<region>.<service>: $7.30 a month for each service and zone."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.interface_endpoints) == 0 || var.network != "existing"
    error_message = "interface_endpoints is given with network existing, which stays as it is; leave it out."
  }
}

variable "gateway_prefix_list_ids" {
  description = "The region's prefix lists of S3 and DynamoDB, to which network endpoints then confines what does not go to an interface endpoint. Default: no confinement but that of the routes, which lead to S3 and DynamoDB alone."
  type        = list(string)
  default     = null

  validation {
    condition     = var.gateway_prefix_list_ids == null || var.network == "endpoints"
    error_message = "gateway_prefix_list_ids is given with network ${var.network}; it is for endpoints: leave it out."
  }
}
