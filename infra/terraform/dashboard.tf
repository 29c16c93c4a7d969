# One page that shows whether a service is well, and what it costs; where it runs on both targets, they
# stand side by side. CloudWatch's grid is 24 wide.
locals {
  rows = [
    { row = "traffic", title = "Traffic: how much is asked" },
    { row = "latency", title = "Latency: how long an answer takes" },
    { row = "errors", title = "Errors: what fails of it" },
    { row = "saturation", title = "Saturation: what runs out first" },
    { row = "cost", title = "Cost drivers: what is billed" },
  ]
  sides = keys(local.side_graphs)

  introduction = join("", [
    "# ${var.service_name}\nRuns on ${join(" and ", [for side in local.sides : local.side_names[side]])}. ",
    "Objectives: at most ${var.max_error_percent} % errors",
    var.latency_objective_ms == null ? "." : ", 99 of 100 answers within ${coalesce(var.latency_objective_ms, 0)} ms.",
  ])
  heading_widgets = concat(
    [{ type = "text", x = 0, y = 0, width = 24, height = 2, properties = { markdown = local.introduction, background = "transparent" } }],
    [for index, row in local.rows : { type = "text", x = 0, y = 5 + 7 * index, width = 24, height = 1, properties = { markdown = "## ${row.title}", background = "transparent" } }],
  )
  alarm_widget = {
    type   = "alarm"
    x      = 0
    y      = 2
    width  = 24
    height = 3
    properties = {
      title  = "Alarms"
      alarms = [for id in keys(local.service_alarms) : aws_cloudwatch_metric_alarm.this[id].arn]
    }
  }

  graphs = concat(
    flatten([for y, row in local.rows : [for s, side in local.sides : [for g, graph in local.side_graphs[side][row.row] : {
      title   = "${local.side_names[side]}: ${graph.title}"
      width   = 24 / length(local.sides) / length(local.side_graphs[side][row.row])
      x       = 24 / length(local.sides) * (s + g / length(local.side_graphs[side][row.row]))
      y       = 6 + 7 * y
      axes    = graph.axes
      lines   = graph.lines
      metrics = graph.metrics
    }]]]),
    [for g, graph in local.load_balancer_graphs : {
      title   = "Load balancer: ${graph.title}"
      width   = 24 / length(local.load_balancer_graphs)
      x       = 24 / length(local.load_balancer_graphs) * g
      y       = 40
      axes    = { left = { min = 0, showUnits = false } }
      lines   = []
      metrics = graph.metrics
    }],
  )
  graph_widgets = [for graph in local.graphs : {
    type   = "metric"
    x      = graph.x
    y      = graph.y
    width  = graph.width
    height = 6
    properties = {
      view        = "timeSeries"
      region      = local.region
      title       = graph.title
      metrics     = graph.metrics
      yAxis       = graph.axes
      annotations = { horizontal = graph.lines }
    }
  }]
}

resource "aws_cloudwatch_dashboard" "this" {
  count          = local.observability && var.dashboard ? 1 : 0
  dashboard_name = local.name
  dashboard_body = jsonencode({ widgets = concat(local.heading_widgets, [local.alarm_widget], local.graph_widgets) })
}
