locals {
  has_url   = local.runs_lambda && local.front_door == "function-url"
  is_public = local.has_url && var.authorization == "none"
}

resource "aws_lambda_function_url" "this" {
  count              = local.has_url ? 1 : 0
  function_name      = aws_lambda_function.this[0].function_name
  qualifier          = aws_lambda_alias.live[0].name
  authorization_type = local.is_public ? "NONE" : "AWS_IAM"
  invoke_mode        = var.response_streaming ? "RESPONSE_STREAM" : "BUFFERED"
}

# Since October 2025 a call takes both: the right to use the URL, and to invoke the function by it.
resource "aws_lambda_permission" "use_url" {
  count                  = local.is_public ? 1 : 0
  statement_id           = "public-url"
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.this[0].function_name
  qualifier              = aws_lambda_alias.live[0].name
  principal              = "*"
  function_url_auth_type = "NONE"
}

resource "aws_lambda_permission" "invoke_by_url" {
  count                    = local.is_public ? 1 : 0
  statement_id             = "public-invoke-by-url"
  action                   = "lambda:InvokeFunction"
  function_name            = aws_lambda_function.this[0].function_name
  qualifier                = aws_lambda_alias.live[0].name
  principal                = "*"
  invoked_via_function_url = true
}
