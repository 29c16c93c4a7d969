# What the load balancer had to answer itself, and requests that no longer come.
locals {
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
        [for id in keys(local.ways) : {
          id         = "${id}Requests"
          label      = null
          expression = null
          metric     = merge(local.way_metrics[id].requests, { period = 300 })
        }],
      )
    }
  }
}
