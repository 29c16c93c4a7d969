# The ways by which requests reach the service, as AWS counts them: it does so whatever state the
# service is in. A load balancer counts in seconds, the others in milliseconds.
locals {
  alb_suffix = try(local.load_balancer.arn_suffix, null)

  all_ways = {
    tasks = {
      side       = "fargate"
      label      = "tasks"
      exists     = local.runs_fargate
      namespace  = "AWS/ApplicationELB"
      dimensions = tomap({ LoadBalancer = local.alb_suffix, TargetGroup = one(aws_lb_target_group.tasks[*].arn_suffix) })
      requests   = { name = "RequestCount", stat = "Sum" }
      errors     = "HTTPCode_Target_5XX_Count"
      latency    = "TargetResponseTime"
      unit_ms    = 1000
    }
    others = {
      side       = "fargate"
      label      = "other tasks"
      exists     = local.shifts
      namespace  = "AWS/ApplicationELB"
      dimensions = tomap({ LoadBalancer = local.alb_suffix, TargetGroup = one(aws_lb_target_group.others[*].arn_suffix) })
      requests   = { name = "RequestCount", stat = "Sum" }
      errors     = "HTTPCode_Target_5XX_Count"
      latency    = "TargetResponseTime"
      unit_ms    = 1000
    }
    function = {
      side       = "lambda"
      label      = "function"
      exists     = local.runs_lambda && local.behind_alb
      namespace  = "AWS/ApplicationELB"
      dimensions = tomap({ LoadBalancer = local.alb_suffix, TargetGroup = one(aws_lb_target_group.function[*].arn_suffix) })
      requests   = { name = "RequestCount", stat = "Sum" }
      errors     = "HTTPCode_Target_5XX_Count"
      latency    = "TargetResponseTime"
      unit_ms    = 1000
    }
    api = {
      side       = "lambda"
      label      = "HTTP API"
      exists     = local.has_api
      namespace  = "AWS/ApiGateway"
      dimensions = tomap({ ApiId = one(aws_apigatewayv2_api.this[*].id) })
      requests   = { name = "Count", stat = "SampleCount" }
      errors     = "5xx"
      latency    = "Latency"
      unit_ms    = 1
    }
    # The metrics of a function's URLs carry the function's name, not the alias's.
    url = {
      side       = "lambda"
      label      = "Function URL"
      exists     = local.has_url
      namespace  = "AWS/Lambda"
      dimensions = tomap({ FunctionName = local.function_name })
      requests   = { name = "UrlRequestCount", stat = "Sum" }
      errors     = "Url5xxCount"
      latency    = "UrlRequestLatency"
      unit_ms    = 1
    }
  }
  ways = { for id, way in local.all_ways : id => way if way.exists }
  side_ways = {
    fargate = [for id in ["tasks", "others"] : id if contains(keys(local.ways), id)]
    lambda  = [for id in ["function", "api", "url"] : id if contains(keys(local.ways), id)]
  }

  # By the minute.
  way_metrics = { for id, way in local.ways : id => {
    requests = { namespace = way.namespace, name = way.requests.name, dimensions = way.dimensions, stat = way.requests.stat, period = 60 }
    errors   = { namespace = way.namespace, name = way.errors, dimensions = way.dimensions, stat = "Sum", period = 60 }
    latency  = { namespace = way.namespace, name = way.latency, dimensions = way.dimensions, stat = "p99", period = 60 }
  } }
  alias_metrics = { for name in ["Invocations", "Errors", "Throttles"] : name =>
    { namespace = "AWS/Lambda", name = name, dimensions = local.alias_dimensions, stat = "Sum", period = 60 }
  }

  side_names = { fargate = "Fargate", lambda = "Lambda" }

  function_name    = one(aws_lambda_function.this[*].function_name)
  alias_dimensions = local.runs_lambda ? tomap({ FunctionName = local.function_name, Resource = "${local.function_name}:live" }) : tomap({})
}
