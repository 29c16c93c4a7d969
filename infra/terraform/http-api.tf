locals {
  has_api = local.runs_lambda && local.front_door == "http-api"
}

# An HTTP API that hands every path and method to the function. Whoever must sign in does so in the
# service, the same on both targets.
resource "aws_apigatewayv2_api" "this" {
  count         = local.has_api ? 1 : 0
  name          = local.name
  protocol_type = "HTTP"
  # Else the API would still answer to the name that AWS gave it.
  disable_execute_api_endpoint = var.domain_name != null
  tags                         = local.lambda_tags
}

resource "aws_apigatewayv2_integration" "this" {
  count                  = length(aws_apigatewayv2_api.this)
  api_id                 = aws_apigatewayv2_api.this[0].id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_alias.live[0].invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "this" {
  count     = length(aws_apigatewayv2_api.this)
  api_id    = aws_apigatewayv2_api.this[0].id
  route_key = "$default"
  target    = "integrations/${aws_apigatewayv2_integration.this[0].id}"
}

# The default stage has no name in the path, so both targets serve the same paths.
resource "aws_apigatewayv2_stage" "this" {
  count       = length(aws_apigatewayv2_api.this)
  api_id      = aws_apigatewayv2_api.this[0].id
  name        = "$default"
  auto_deploy = true
  tags        = local.lambda_tags

  default_route_settings {
    throttling_rate_limit  = var.rate_limit
    throttling_burst_limit = var.rate_limit
  }

  # What the function cannot log itself: requests that never reached it, and what became of its answer.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access[0].arn
    format = jsonencode({
      requestId         = "$context.requestId"
      time              = "$context.requestTime"
      clientIp          = "$context.identity.sourceIp"
      method            = "$context.httpMethod"
      path              = "$context.path"
      status            = "$context.status"
      responseLength    = "$context.responseLength"
      latencyMs         = "$context.responseLatency"
      integrationStatus = "$context.integrationStatus"
      integrationError  = "$context.integrationErrorMessage"
      error             = "$context.error.message"
    })
  }
}

resource "aws_lambda_permission" "http_api" {
  count         = length(aws_apigatewayv2_api.this)
  statement_id  = "http-api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this[0].function_name
  qualifier     = aws_lambda_alias.live[0].name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this[0].execution_arn}/*/*"
}

resource "aws_apigatewayv2_domain_name" "this" {
  count       = local.has_api && var.domain_name != null ? 1 : 0
  domain_name = var.domain_name
  tags        = local.lambda_tags

  domain_name_configuration {
    certificate_arn = local.certificate_arn
    endpoint_type   = "REGIONAL"
    ip_address_type = "dualstack"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "this" {
  count       = length(aws_apigatewayv2_domain_name.this)
  api_id      = aws_apigatewayv2_api.this[0].id
  stage       = aws_apigatewayv2_stage.this[0].id
  domain_name = aws_apigatewayv2_domain_name.this[0].id
}
