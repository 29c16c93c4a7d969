variable "lambda_zip" {
  description = "The zip of the built bundle, dist/service/lambda/ after npm run build: index exporting handler and streamHandler."
  type        = string
  default     = null

  validation {
    condition     = var.lambda_zip != null || var.target == "fargate"
    error_message = "target ${var.target} runs the built bundle and has none; pass lambda_zip, the path of its zip."
  }

  validation {
    condition     = var.lambda_zip == null || var.target == "fargate" ? true : fileexists(var.lambda_zip)
    error_message = "lambda_zip is no file; build it: npm run build, then zip the content of dist/service/lambda."
  }
}

variable "memory_size" {
  description = "Memory of the function in MiB; its share of CPU grows with it, to one vCPU at 1769. From 512 the first request is as quick as with more."
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = var.memory_size >= 128 && var.memory_size <= 10240 && floor(var.memory_size) == var.memory_size
    error_message = "memory_size ${var.memory_size} is not on offer; use a whole number of MiB from 128 to 10240."
  }
}

variable "architecture" {
  description = "The processor that the function runs on, arm64 or x86_64; arm64 is a fifth cheaper for the same milliseconds."
  type        = string
  default     = "arm64"
  nullable    = false

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture ${var.architecture} is not known; use arm64 or x86_64."
  }
}

variable "tracing" {
  description = "Whether Lambda sends a trace of one request a second, and of 5 % of the others, to X-Ray."
  type        = bool
  default     = false
  nullable    = false
}

variable "lambda_vpc" {
  description = "The network that the function reaches from these private subnets, say for a database; it then reaches AWS and the internet only by what that network offers. Default: none."
  type = object({
    id         = string
    subnet_ids = list(string)
  })
  default = null

  validation {
    condition     = var.lambda_vpc == null ? true : length(var.lambda_vpc.subnet_ids) > 0
    error_message = "lambda_vpc has no subnet_ids; name private subnets, for in a public one a function gets no address to leave the network with."
  }
}

variable "reserved_concurrency" {
  description = "Requests that the function serves at once at most, kept from the account's other functions; requests above it get a 429. Default: whatever the account has left."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null ? true : var.reserved_concurrency >= 1 && floor(var.reserved_concurrency) == var.reserved_concurrency
    error_message = "reserved_concurrency would make Lambda answer every request with a 429, or is no whole number; leave it out for no limit, or use 1 or more."
  }
}

variable "provisioned_concurrency" {
  description = "Execution environments that are started before anybody asks, so that as many requests at once meet no cold start; $4.38 a month each at 512 MiB on arm64, used or not. Default: none."
  type        = number
  default     = null

  validation {
    condition     = var.provisioned_concurrency == null ? true : var.provisioned_concurrency >= 1 && floor(var.provisioned_concurrency) == var.provisioned_concurrency
    error_message = "provisioned_concurrency is no number of environments; use 1 or more."
  }

  validation {
    condition     = var.provisioned_concurrency == null || var.reserved_concurrency == null ? true : var.provisioned_concurrency <= var.reserved_concurrency
    error_message = "provisioned_concurrency is above reserved_concurrency, of which it is a part; lower the one or raise the other."
  }
}

variable "max_provisioned_concurrency" {
  description = "The most environments that auto scaling provisions, once 70 % of those there are busy. Default: provisioned_concurrency, always the same number."
  type        = number
  default     = null

  validation {
    condition     = var.max_provisioned_concurrency == null || var.provisioned_concurrency != null
    error_message = "max_provisioned_concurrency has nothing to start from; set provisioned_concurrency, the fewest, too."
  }

  validation {
    condition     = var.max_provisioned_concurrency == null || var.provisioned_concurrency == null ? true : var.max_provisioned_concurrency >= var.provisioned_concurrency
    error_message = "max_provisioned_concurrency is below provisioned_concurrency; raise the one or lower the other."
  }

  validation {
    condition     = var.max_provisioned_concurrency == null || var.reserved_concurrency == null ? true : var.max_provisioned_concurrency <= var.reserved_concurrency
    error_message = "max_provisioned_concurrency is above reserved_concurrency, of which it is a part; lower the one or raise the other."
  }
}
