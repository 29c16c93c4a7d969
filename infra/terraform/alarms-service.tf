# Alarms that ask somebody to do something; docs/alarms.md says what. Fewer than three failures in a
# minute are bad luck, however few the requests, and with fewer than 100 requests one slow answer alone
# would be the slowest hundredth.
locals {
  side_names = { fargate = "Fargate", lambda = "Lambda" }

  side_alarms = merge([for side, ids in local.side_ways : {
    "${side}-error-share" = {
      exists      = length(ids) > 0
      description = "More than ${var.max_error_percent} % of the requests that ${local.side_names[side]} answered were answered with 5xx. First: the log lines of level error, by requestId."
      comparison  = "GreaterThanThreshold"
      threshold   = var.max_error_percent
      periods     = 5
      datapoints  = 3
      missing     = "notBreaching"
      queries = concat(
        # Of two target groups, the new version's may have little traffic.
        [for worst in ["MAX([${join(", ", ids)}])"] : { id = "worst", label = null, metric = null, expression = worst } if length(ids) > 1],
        [for id in ids : { id = id, label = local.ways[id].label, metric = null, expression = "IF(FILL(${id}Failed, 0) >= 3, 100 * FILL(${id}Failed, 0) / ${id}All, 0)" }],
        [for id in ids : { id = "${id}Failed", label = null, expression = null, metric = { namespace = local.ways[id].namespace, name = local.ways[id].errors, dimensions = local.ways[id].dimensions, stat = "Sum", period = 60 } }],
        [for id in ids : { id = "${id}All", label = null, expression = null, metric = { namespace = local.ways[id].namespace, name = local.ways[id].requests.name, dimensions = local.ways[id].dimensions, stat = local.ways[id].requests.stat, period = 60 } }],
      )
    }
    "${side}-latency" = {
      exists      = length(ids) > 0 && var.latency_objective_ms != null
      description = "One request in a hundred waited longer than ${coalesce(var.latency_objective_ms, 0)} ms for ${local.side_names[side]}. First: the dashboard, whether what is saturated is the service or what it waits for."
      comparison  = "GreaterThanThreshold"
      threshold   = coalesce(var.latency_objective_ms, 0)
      periods     = 3
      datapoints  = 2
      missing     = "notBreaching"
      queries = concat(
        [for worst in ["MAX([${join(", ", ids)}])"] : { id = "worst", label = null, metric = null, expression = worst } if length(ids) > 1],
        [for id in ids : { id = id, label = null, metric = null, expression = "IF(FILL(${id}Requests, 0) >= 100, ${local.ways[id].unit_ms} * ${id}P99, 0)" }],
        [for id in ids : { id = "${id}Requests", label = null, expression = null, metric = { namespace = local.ways[id].namespace, name = local.ways[id].requests.name, dimensions = local.ways[id].dimensions, stat = local.ways[id].requests.stat, period = 300 } }],
        [for id in ids : { id = "${id}P99", label = null, expression = null, metric = { namespace = local.ways[id].namespace, name = local.ways[id].latency, dimensions = local.ways[id].dimensions, stat = "p99", period = 300 } }],
      )
    }
  }]...)

  # None on CPU or memory: auto scaling acts on those before anybody could.
  fargate_alarms = {
    unhealthy-tasks = {
      exists      = local.runs_fargate
      description = "A task has been failing its readiness check for minutes, longer than a start takes. First: the reason of ECS's last stopped task, then that task's log."
      comparison  = "GreaterThanOrEqualToThreshold"
      threshold   = 1
      periods     = 7
      datapoints  = 5
      missing     = "notBreaching"
      queries     = local.host_counts.unhealthy
    }
    no-healthy-task = {
      # A service that is scaled to zero on purpose has no unhealthy task either, and stays quiet.
      exists      = local.runs_fargate
      description = "There are tasks, and not one of them is ready: the load balancer sends requests to them all the same. First: what /readyz waits for, such as the database."
      comparison  = "GreaterThanOrEqualToThreshold"
      threshold   = 1
      periods     = 5
      datapoints  = 3
      missing     = "notBreaching"
      queries = concat(
        [{ id = "none", label = null, metric = null, expression = "IF(FILL(unhealthy, 0) > 0 AND FILL(healthy, 0) < 1, 1, 0)" }],
        local.host_counts.unhealthy, local.host_counts.healthy,
      )
    }
    event-loop-delay = {
      # A task of a quarter vCPU that has used up its share waits up to 75 ms for the next one.
      exists      = local.runs_fargate
      description = "The event loop stood still for more than 250 ms again and again: every request of that process waited. First: what runs that long without a pause, such as parsing, compression or cryptography."
      comparison  = "GreaterThanThreshold"
      threshold   = 250
      periods     = 5
      datapoints  = 4
      missing     = "notBreaching"
      queries = [{
        id         = "delay"
        label      = null
        expression = null
        metric     = { namespace = local.namespace, name = "EventLoopDelay", dimensions = tomap({ service = var.service_name, target = "fargate" }), stat = "Average", period = 60 }
      }]
    }
  }
  # Over both groups, where there are two.
  host_counts = { for state, name in { healthy = "HealthyHostCount", unhealthy = "UnHealthyHostCount" } : state => concat(
    [for sum in [join(" + ", [for i in local.each : "FILL(${state}${i}, 0)"])] : { id = state, label = null, metric = null, expression = sum } if local.shifts],
    [for i in local.each : {
      id         = local.shifts ? "${state}${i}" : state
      label      = null
      expression = null
      metric     = { namespace = "AWS/ApplicationELB", name = name, dimensions = local.groups[i].dimensions, stat = "Maximum", period = 60 }
    }],
  ) }

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
        { id = "crashesFailed", label = null, expression = null, metric = { namespace = "AWS/Lambda", name = "Errors", dimensions = local.alias_dimensions, stat = "Sum", period = 60 } },
        { id = "crashesAll", label = null, expression = null, metric = { namespace = "AWS/Lambda", name = "Invocations", dimensions = local.alias_dimensions, stat = "Sum", period = 60 } },
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
        { id = "throttlesFailed", label = null, expression = null, metric = { namespace = "AWS/Lambda", name = "Throttles", dimensions = local.alias_dimensions, stat = "Sum", period = 60 } },
        { id = "throttlesAll", label = null, expression = null, metric = { namespace = "AWS/Lambda", name = "Invocations", dimensions = local.alias_dimensions, stat = "Sum", period = 60 } },
      ]
    }
  }

  front_door_alarms = {
    unanswered = {
      # On a shared load balancer its own answers do not say whose request it was. A request for which
      # there was no target is no request to RequestCount.
      exists      = local.creates_alb
      description = "The load balancer answered more than ${var.max_error_percent} % of the requests with 5xx itself: 502 a connection that broke, 503 nobody there, 504 too late. First: which of the three, on the dashboard."
      comparison  = "GreaterThanThreshold"
      threshold   = var.max_error_percent
      periods     = 5
      datapoints  = 3
      missing     = "notBreaching"
      queries = concat(
        [{
          id         = "unanswered"
          label      = "unanswered"
          metric     = null
          expression = "IF(FILL(unansweredFailed, 0) >= 3, 100 * FILL(unansweredFailed, 0) / (FILL(unansweredAll, 0) + FILL(unansweredUncounted, 0)), 0)"
        }],
        [for id, name in { unansweredFailed = "HTTPCode_ELB_5XX_Count", unansweredAll = "RequestCount", unansweredUncounted = "HTTPCode_ELB_503_Count" } : {
          id                                = id
          label                             = null
          expression                        = null
          metric                            = { namespace = "AWS/ApplicationELB", name = name, dimensions = tomap({ LoadBalancer = local.alb_suffix }), stat = "Sum", period = 60 }
        }],
      )
    }
    no-traffic = {
      # Here alone missing data is the trouble: without requests, nothing is reported.
      exists      = var.expect_traffic
      description = "Nobody has sent a request for a quarter of an hour. First: call the service's own address; if it answers, look at what leads there: DNS, certificate, the clients."
      comparison  = "LessThanThreshold"
      threshold   = 1
      periods     = 3
      datapoints  = 3
      missing     = "breaching"
      queries = concat(
        [for sum in [join(" + ", [for id in keys(local.ways) : "FILL(${id}Requests, 0)"])] : { id = "requests", label = null, metric = null, expression = sum } if length(local.ways) > 1],
        [for id, way in local.ways : {
          id         = "${id}Requests"
          label      = null
          expression = null
          metric     = { namespace = way.namespace, name = way.requests.name, dimensions = way.dimensions, stat = way.requests.stat, period = 300 }
        }],
      )
    }
  }

  service_alarms = {
    for id, alarm in merge(local.side_alarms, local.fargate_alarms, local.lambda_alarms, local.front_door_alarms) :
    id => alarm if alarm.exists && local.observability
  }
}
