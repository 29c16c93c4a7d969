# What the service could not answer on Lambda, and what never reached it.
locals {
  lambda_alarms = {
    lambda-crashes = {
      exists      = local.runs_lambda
      description = "More than ${var.max_error_percent} % of the invocations ended without an answer of the service: out of memory, a timeout, a start that failed. First: the function's log, for REPORT lines with Status."
      comparison  = "GreaterThanThreshold"
      threshold   = var.max_error_percent
      periods     = 5
      datapoints  = 3
      missing     = "notBreaching"
      queries = [
        { id = "crashes", label = "crashes", metric = null, expression = "IF(FILL(crashesFailed, 0) >= 3, 100 * FILL(crashesFailed, 0) / crashesAll, 0)" },
        { id = "crashesFailed", label = null, expression = null, metric = local.alias_metrics.Errors },
        { id = "crashesAll", label = null, expression = null, metric = local.alias_metrics.Invocations },
      ]
    }
    lambda-throttles = {
      exists      = local.runs_lambda
      description = "Lambda refused more than ${var.max_error_percent} % of the calls: the function's reserved concurrency, or the account's, is used up. First: ConcurrentExecutions against both limits."
      comparison  = "GreaterThanThreshold"
      threshold   = var.max_error_percent
      periods     = 5
      datapoints  = 3
      missing     = "notBreaching"
      queries = [
        { id = "throttles", label = "throttles", metric = null, expression = "IF(FILL(throttlesFailed, 0) >= 3, 100 * FILL(throttlesFailed, 0) / (FILL(throttlesAll, 0) + FILL(throttlesFailed, 0)), 0)" },
        { id = "throttlesFailed", label = null, expression = null, metric = local.alias_metrics.Throttles },
        { id = "throttlesAll", label = null, expression = null, metric = local.alias_metrics.Invocations },
      ]
    }
  }
}
