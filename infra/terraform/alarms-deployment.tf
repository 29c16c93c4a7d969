# What tells that a deployment went wrong while it still goes on; it rolls the deployment back.
locals {
  groups = [for id in local.side_ways.fargate : local.ways[id]]
  each   = range(length(local.groups))

  deployment_alarms_of_fargate = {
    deployment-failures = {
      # The worse of the two groups, for a canary that fails every request is a small share of both. A
      # task that takes no connection counts too; what the load balancer answers itself does not, as that
      # metric is for the whole balancer.
      exists      = local.runs_fargate
      description = "A deployment is rolled back: 5 % or more of the requests to one target group failed"
      comparison  = "GreaterThanOrEqualToThreshold"
      threshold   = 5
      periods     = 3
      datapoints  = 2
      missing     = "notBreaching"
      queries = concat(
        [{
          id         = "worst"
          label      = "Failed requests, %"
          metric     = null
          expression = format(length(local.each) > 1 ? "MAX([%s])" : "%s", join(", ", [for i in local.each : "IF(FILL(r${i}, 0) > 0, 100 * (FILL(e${i}, 0) + FILL(c${i}, 0)) / r${i}, 0)"]))
        }],
        flatten([for i in local.each : [for id, name in { r = "RequestCount", e = "HTTPCode_Target_5XX_Count", c = "TargetConnectionErrorCount" } : {
          id                                                = "${id}${i}"
          label                                             = null
          expression                                        = null
          metric                                            = { namespace = "AWS/ApplicationELB", name = name, dimensions = local.groups[i].dimensions, stat = "Sum", period = 60 }
        }]]),
      )
    }
    deployment-unhealthy = {
      # The least of a minute: every new task is unhealthy for a moment.
      exists      = local.runs_fargate
      description = "A deployment is rolled back: a task has been unhealthy for three minutes"
      comparison  = "GreaterThanOrEqualToThreshold"
      threshold   = 1
      periods     = 3
      datapoints  = 3
      missing     = "notBreaching"
      queries = concat(
        [{ id = "unhealthy", label = "Unhealthy tasks", metric = null, expression = join(" + ", [for i in local.each : "FILL(u${i}, 0)"]) }],
        [for i in local.each : {
          id         = "u${i}"
          label      = null
          expression = null
          metric     = { namespace = "AWS/ApplicationELB", name = "UnHealthyHostCount", dimensions = local.groups[i].dimensions, stat = "Minimum", period = 60 }
        }],
      )
    }
  }

  # In a canary of 10 %, one of ten requests that the new version gets. A 500 that the service answers is
  # neither a crash nor a throttle: Lambda sees an answer.
  deployment_alarms_of_lambda = {
    alias-errors = {
      exists      = local.runs_lambda
      description = "Requests that crashed or timed out, in percent, above 1: a deployment in progress is undone"
      comparison  = "GreaterThanThreshold"
      threshold   = 1
      periods     = 1
      datapoints  = 1
      missing     = "notBreaching"
      queries = [
        { id = "share", label = "Requests that crashed or timed out, in percent", metric = null, expression = "IF(invocations > 0, 100 * errors / invocations, 0)" },
        { id = "errors", label = null, expression = null, metric = local.alias_metrics.Errors },
        { id = "invocations", label = null, expression = null, metric = local.alias_metrics.Invocations },
      ]
    }
    alias-throttles = {
      exists      = local.runs_lambda
      description = "Requests that found no free environment, in percent, above 1: a deployment in progress is undone"
      comparison  = "GreaterThanThreshold"
      threshold   = 1
      periods     = 1
      datapoints  = 1
      missing     = "notBreaching"
      queries = [
        # A throttled request is no invocation, and a minute without any has no such metric at all.
        { id = "share", label = "Requests that found no free environment, in percent", metric = null, expression = "IF(throttles > 0, 100 * throttles / (FILL(invocations, 0) + throttles), 0)" },
        { id = "throttles", label = null, expression = null, metric = local.alias_metrics.Throttles },
        { id = "invocations", label = null, expression = null, metric = local.alias_metrics.Invocations },
      ]
    }
  }

  alias_alarm_ids = keys(local.deployment_alarms_of_lambda)
  deployment_alarm_ids = [
    for id in ["deployment-failures", "deployment-unhealthy", "fargate-error-share", "fargate-latency", "unanswered"] :
    id if contains(keys(local.alarms), id)
  ]
}
