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
}
