variable "deployment_strategy" {
  description = "How a new version takes over on Fargate: ROLLING replaces task by task; the others start every new task beside the old ones and shift requests at once (BLUE_GREEN), in equal steps (LINEAR) or a few first (CANARY). Default by stage: ROLLING in dev, CANARY in prod; ROLLING with target both."
  type        = string
  default     = null

  validation {
    condition     = var.deployment_strategy == null ? true : contains(["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"], var.deployment_strategy)
    error_message = "deployment_strategy is not known; use ROLLING, BLUE_GREEN, LINEAR or CANARY."
  }

  validation {
    condition     = var.deployment_strategy == null ? true : var.deployment_strategy == "ROLLING" || var.target != "both"
    error_message = "deployment_strategy cannot go with target both: ECS would write the rule anew and erase Lambda's share of the requests; use ROLLING, or leave it out."
  }
}

variable "bake_time_minutes" {
  description = "How long the old tasks stay, ready to take over again, after all requests have shifted. Not for ROLLING. Default: 10; AWS would wait for 36 hours."
  type        = number
  default     = null

  validation {
    condition     = var.bake_time_minutes == null ? true : var.bake_time_minutes >= 0 && var.bake_time_minutes <= 1440 && floor(var.bake_time_minutes) == var.bake_time_minutes
    error_message = "bake_time_minutes is not allowed; use whole minutes, 1440 (one day) at most."
  }

  validation {
    condition     = var.bake_time_minutes == null || var.target != "fargate" || coalesce(var.deployment_strategy, var.stage == "dev" ? "ROLLING" : "CANARY") != "ROLLING"
    error_message = "bake_time_minutes is not for deployment_strategy ROLLING: ECS derives it from the alarms; leave it out, or use another strategy."
  }
}

variable "step_percent" {
  description = "The percentage of requests that shifts first (CANARY, from 0.1) or with each step (LINEAR, from 3). Default: 10."
  type        = number
  default     = null

  validation {
    condition     = var.step_percent == null ? true : var.step_percent >= (var.deployment_strategy == "LINEAR" ? 3 : 0.1) && var.step_percent <= 100
    error_message = "step_percent is not allowed; use a number from 0.1 (CANARY) or 3 (LINEAR) to 100."
  }

  validation {
    condition     = var.step_percent == null || var.target != "fargate" || contains(["LINEAR", "CANARY"], coalesce(var.deployment_strategy, var.stage == "dev" ? "ROLLING" : "CANARY"))
    error_message = "step_percent is for deployment_strategy LINEAR and CANARY, which shift in steps; leave it out, or use one of these."
  }
}

variable "step_bake_time_minutes" {
  description = "The time between two steps; alarms need some three minutes of it to notice. Default: 5 for CANARY, 3 for LINEAR."
  type        = number
  default     = null

  validation {
    condition     = var.step_bake_time_minutes == null ? true : var.step_bake_time_minutes >= 0 && var.step_bake_time_minutes <= 1440 && floor(var.step_bake_time_minutes) == var.step_bake_time_minutes
    error_message = "step_bake_time_minutes is not allowed; use whole minutes, 1440 (one day) at most."
  }

  validation {
    condition     = var.step_bake_time_minutes == null || var.target != "fargate" || contains(["LINEAR", "CANARY"], coalesce(var.deployment_strategy, var.stage == "dev" ? "ROLLING" : "CANARY"))
    error_message = "step_bake_time_minutes is for deployment_strategy LINEAR and CANARY, which shift in steps; leave it out, or use one of these."
  }
}

variable "lifecycle_hooks" {
  description = "Functions that ECS calls at stages of a deployment, to test the new version or to refuse it. Not for ROLLING."
  type = list(object({
    function_arn     = string
    lifecycle_stages = list(string)
  }))
  default  = []
  nullable = false

  validation {
    condition = alltrue([for hook in var.lifecycle_hooks : length(hook.lifecycle_stages) > 0 && length(setsubtract(hook.lifecycle_stages, [
      "RECONCILE_SERVICE", "PRE_SCALE_UP", "POST_SCALE_UP", "TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT",
      "PRODUCTION_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT",
    ])) == 0])
    error_message = "a lifecycle hook has no lifecycle_stages, or one that ECS does not know; use one or more of RECONCILE_SERVICE, PRE_SCALE_UP, POST_SCALE_UP, TEST_TRAFFIC_SHIFT, POST_TEST_TRAFFIC_SHIFT, PRODUCTION_TRAFFIC_SHIFT, POST_PRODUCTION_TRAFFIC_SHIFT."
  }

  validation {
    condition     = length(var.lifecycle_hooks) == 0 || var.target != "fargate" || coalesce(var.deployment_strategy, var.stage == "dev" ? "ROLLING" : "CANARY") != "ROLLING"
    error_message = "lifecycle_hooks is not for deployment_strategy ROLLING: ECS never calls them; leave it out, or use another strategy."
  }

  validation {
    condition     = var.listener == null || length(setintersection(flatten(var.lifecycle_hooks[*].lifecycle_stages), ["TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT"])) == 0
    error_message = "a lifecycle hook waits for test traffic, and a shared load balancer has no test listener to bring it; leave listener out, or use other lifecycle_stages."
  }
}

variable "deployment_alarm_names" {
  description = "Alarms that roll a deployment to Fargate back. One that is in alarm when a deployment starts is ignored. Default: the module's own; an empty list for none."
  type        = list(string)
  default     = null
}

variable "lambda_deployment" {
  description = "How CodeDeploy moves requests to a new version of the function, in its own words; while it does, an alarm moves them back. AllAtOnce heeds no alarm. Default by stage: AllAtOnce in dev, Canary10Percent5Minutes in prod."
  type        = string
  default     = null

  validation {
    condition = var.lambda_deployment == null ? true : contains([
      "AllAtOnce",
      "Canary10Percent5Minutes", "Canary10Percent10Minutes", "Canary10Percent15Minutes", "Canary10Percent30Minutes",
      "Linear10PercentEvery1Minute", "Linear10PercentEvery2Minutes", "Linear10PercentEvery3Minutes", "Linear10PercentEvery10Minutes",
    ], var.lambda_deployment)
    error_message = "lambda_deployment is not known; use AllAtOnce, Canary10Percent5Minutes, …10Minutes, …15Minutes, …30Minutes, Linear10PercentEvery1Minute, …2Minutes, …3Minutes or …10Minutes."
  }
}

variable "lambda_deployment_alarm_names" {
  description = "More alarms that move requests back to the version before, besides the share of errors and of throttles above 1 % in one minute."
  type        = list(string)
  default     = []
  nullable    = false
}
