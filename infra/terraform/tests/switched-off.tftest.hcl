# What is off says so. The provider ignores that a block is gone, and AWS would go on with what it had.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name = "advisor"
  target       = "both"
  image_uri    = "example.com/advisor:3f1c2ab"
  lambda_zip   = "tests/function.zip"
}

run "off" {
  command = plan

  assert {
    condition     = aws_lambda_function.this[0].tracing_config[0].mode == "PassThrough"
    error_message = "the function stops to send traces"
  }

  assert {
    condition     = !aws_lb.this[0].access_logs[0].enabled && length(aws_s3_bucket.access_logs) == 0
    error_message = "the load balancer stops to write into a bucket that goes"
  }
}

run "on" {
  command = plan

  variables {
    tracing     = true
    access_logs = true
  }

  assert {
    condition     = aws_lambda_function.this[0].tracing_config[0].mode == "Active" && aws_lb.this[0].access_logs[0].enabled
    error_message = "what is on is on"
  }
}
