# What of each side runs out first, and what is billed of it.
locals {
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
}
