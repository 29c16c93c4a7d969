# What clients get from each side: too many errors, and answers that come too late. Fewer than three
# failures in a minute are bad luck, however few the requests, and with fewer than 100 requests one slow
# answer alone would be the slowest hundredth.
locals {
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
        [for id in ids : { id = "${id}Failed", label = null, expression = null, metric = local.way_metrics[id].errors }],
        [for id in ids : { id = "${id}All", label = null, expression = null, metric = local.way_metrics[id].requests }],
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
        [for id in ids : { id = "${id}Requests", label = null, expression = null, metric = merge(local.way_metrics[id].requests, { period = 300 }) }],
        [for id in ids : { id = "${id}P99", label = null, expression = null, metric = merge(local.way_metrics[id].latency, { period = 300 }) }],
      )
    }
  }]...)
}
