# What each side of the dashboard shows, row by row: a graph is its metrics, and what its axes count in.
locals {
  own          = { for side in ["fargate", "lambda"] : side => ["service", var.service_name, "target", side] }
  ecs_counts   = ["ClusterName", local.cluster_name, "ServiceName", local.name]
  alias_counts = ["FunctionName", local.function_name, "Resource", "${coalesce(local.function_name, "none")}:live"]
  way_counts   = { for id, way in local.ways : id => flatten([for name, value in way.dimensions : [name, value]]) }

  line = { color = "#d62728", yAxis = "left" }

  side_graphs = { for side, ids in local.side_ways : side => {
    traffic = [{
      title = "requests a minute"
      axes  = { left = { min = 0, showUnits = false } }
      lines = []
      metrics = concat(
        [concat([local.namespace, "Requests"], local.own[side], [{ label = "answered by the service", period = 60, stat = "Sum" }])],
        [for id in ids : concat([local.ways[id].namespace, local.ways[id].requests.name], local.way_counts[id], [{ label = "through ${local.ways[id].label}", period = 60, stat = local.ways[id].requests.stat }])],
      )
    }]
    latency = [{
      title = "milliseconds to an answer"
      axes  = { left = { min = 0, label = "ms", showUnits = false } }
      lines = [for ms in [var.latency_objective_ms] : merge(local.line, { value = ms, label = "objective of p99" }) if ms != null]
      metrics = concat(
        [for stat in ["p50", "p90", "p99"] : concat([local.namespace, "Latency"], local.own[side], [{ label = stat, period = 60, stat = stat }])],
        [for id in ids : [{ label = "p99 through ${local.ways[id].label}", expression = "${local.ways[id].unit_ms} * ${id}P99", period = 60 }]],
        [for id in ids : concat([local.ways[id].namespace, local.ways[id].latency], local.way_counts[id], [{ id = "${id}P99", visible = false, period = 60, stat = "p99" }])],
      )
    }]
    errors = [{
      title = "errors in percent, and requests refused or lost"
      axes  = { left = { min = 0, label = "%", showUnits = false }, right = { min = 0, showUnits = false } }
      lines = [merge(local.line, { value = var.max_error_percent, label = "most that may fail" })]
      metrics = concat(
        [[{ label = "said by the service", expression = "100 * FILL(ownFailed, 0) / ownAll", period = 60 }]],
        [concat([local.namespace, "Errors"], local.own[side], [{ id = "ownFailed", visible = false, period = 60, stat = "Sum" }])],
        [concat([local.namespace, "Requests"], local.own[side], [{ id = "ownAll", visible = false, period = 60, stat = "Sum" }])],
        [for id in ids : [{ label = local.ways[id].label, expression = "100 * FILL(${id}Failed, 0) / ${id}All", period = 60 }]],
        [for id in ids : concat([local.ways[id].namespace, local.ways[id].errors], local.way_counts[id], [{ id = "${id}Failed", visible = false, period = 60, stat = "Sum" }])],
        [for id in ids : concat([local.ways[id].namespace, local.ways[id].requests.name], local.way_counts[id], [{ id = "${id}All", visible = false, period = 60, stat = local.ways[id].requests.stat }])],
        [concat([local.namespace, "Shed"], local.own[side], [{ label = "refused: too much to do", period = 60, stat = "Sum", yAxis = "right" }])],
        [concat([local.namespace, "Lost"], local.own[side], [{ label = "lost at a stop", period = 60, stat = "Sum", yAxis = "right" }])],
      )
    }]
    saturation = local.saturation[side]
    cost       = local.cost[side]
  } if length(ids) > 0 }

  saturation = {
    fargate = [
      {
        title = "CPU and memory in percent"
        axes  = { left = { min = 0, label = "%", showUnits = false } }
        lines = []
        metrics = [
          concat(["AWS/ECS", "CPUUtilization"], local.ecs_counts, [{ label = "CPU, mean of the tasks", period = 60, stat = "Average" }]),
          concat(["AWS/ECS", "CPUUtilization"], local.ecs_counts, [{ label = "CPU, busiest task", period = 60, stat = "Maximum" }]),
          concat(["AWS/ECS", "MemoryUtilization"], local.ecs_counts, [{ label = "memory, fullest task", period = 60, stat = "Maximum" }]),
        ]
      },
      {
        title = "event loop, and requests in flight"
        axes  = { left = { min = 0, label = "ms", showUnits = false }, right = { min = 0, showUnits = false } }
        lines = [{ value = 250, label = "alarm, on the mean", yAxis = "left" }]
        metrics = [
          concat([local.namespace, "EventLoopDelay"], local.own.fargate, [{ label = "longest delay, ms", period = 60, stat = "Maximum" }]),
          concat([local.namespace, "InFlight"], local.own.fargate, [{ label = "in flight, fullest process", period = 60, stat = "Maximum", yAxis = "right" }]),
        ]
      },
    ]
    lambda = [
      {
        # Lambda counts these by function, not by alias.
        title = "invocations at one time"
        axes  = { left = { min = 0, showUnits = false } }
        lines = []
        metrics = [
          ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", local.function_name, { label = "environments at work", period = 60, stat = "Maximum" }],
          concat([local.namespace, "InFlight"], local.own.lambda, [{ label = "in flight, fullest environment", period = 60, stat = "Maximum" }]),
        ]
      },
      {
        title = "throttles, crashes and cold starts"
        axes  = { left = { min = 0, showUnits = false } }
        lines = []
        metrics = [
          concat(["AWS/Lambda", "Throttles"], local.alias_counts, [{ label = "throttled", period = 60, stat = "Sum" }]),
          concat(["AWS/Lambda", "Errors"], local.alias_counts, [{ label = "crashed or timed out", period = 60, stat = "Sum" }]),
          concat([local.namespace, "ColdStarts"], local.own.lambda, [{ label = "cold starts", period = 60, stat = "Sum" }]),
        ]
      },
    ]
  }

  cost = {
    fargate = [
      {
        # Each task reports its CPU once a minute: as many samples as tasks.
        title = "tasks, and what they are billed by"
        axes  = { left = { min = 0, showUnits = false } }
        lines = []
        metrics = [
          concat(["AWS/ECS", "CPUUtilization"], local.ecs_counts, [{ label = "tasks", id = "tasks", period = 60, stat = "SampleCount" }]),
          [{ label = "vCPU", expression = "tasks * ${var.cpu / 1024}", period = 60 }],
          [{ label = "GB", expression = "tasks * ${var.memory / 1024}", period = 60 }],
        ]
      },
      {
        title   = "log bytes a minute"
        axes    = { left = { min = 0, showUnits = false } }
        lines   = []
        metrics = [["AWS/Logs", "IncomingBytes", "LogGroupName", aws_cloudwatch_log_group.tasks.name, { label = "bytes, uncompressed", period = 60, stat = "Sum" }]]
      },
    ]
    lambda = [
      {
        title = "what invocations are billed by"
        axes  = { left = { min = 0, showUnits = false }, right = { min = 0, showUnits = false } }
        lines = []
        metrics = [
          [{ label = "GB-seconds", expression = "duration / 1000 * ${var.memory_size / 1024}", period = 60 }],
          concat(["AWS/Lambda", "Duration"], local.alias_counts, [{ id = "duration", visible = false, period = 60, stat = "Sum" }]),
          concat(["AWS/Lambda", "Invocations"], local.alias_counts, [{ label = "invocations", period = 60, stat = "Sum", yAxis = "right" }]),
        ]
      },
      {
        title   = "log bytes a minute"
        axes    = { left = { min = 0, showUnits = false } }
        lines   = []
        metrics = [["AWS/Logs", "IncomingBytes", "LogGroupName", aws_cloudwatch_log_group.function.name, { label = "bytes, uncompressed", period = 60, stat = "Sum" }]]
      },
    ]
  }

  # What the load balancer answered itself, whom it found ready, and what it costs.
  load_balancer_graphs = [for graph in [
    {
      title = "answered by itself"
      shown = local.behind_alb
      metrics = [for status, meaning in { 502 = "the connection broke", 503 = "nobody there", 504 = "too late" } :
        ["AWS/ApplicationELB", "HTTPCode_ELB_${status}_Count", "LoadBalancer", local.alb_suffix, { label = "${status}: ${meaning}", period = 60, stat = "Sum" }]
      ]
    },
    {
      title = "tasks it found"
      shown = local.runs_fargate
      metrics = concat([], [for i in local.each : [for name, meaning in { HealthyHostCount = "tasks ready", UnHealthyHostCount = "tasks not ready" } :
        concat(["AWS/ApplicationELB", name], local.way_counts[["tasks", "others"][i]], [{ label = "${i == 0 ? "" : "other "}${meaning}", period = 60, stat = "Maximum" }])
      ]]...)
    },
    {
      title   = "capacity units"
      shown   = local.behind_alb
      metrics = [["AWS/ApplicationELB", "ConsumedLCUs", "LoadBalancer", local.alb_suffix, { label = "LCUs", period = 300, stat = "Average" }]]
    },
  ] : graph if graph.shown]
}
