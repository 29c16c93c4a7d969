# What is wrong with the tasks themselves.
locals {
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
}
