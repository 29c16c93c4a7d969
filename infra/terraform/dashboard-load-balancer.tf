locals {
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
