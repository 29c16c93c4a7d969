# The variables of each target: the team's own, over the target's defaults.
locals {
  shared_environment = merge(
    { TRUSTED_HOPS = tostring(local.behind_alb ? 1 + var.outer_proxies : 1) },
    var.create_table ? { TABLE_NAME = aws_dynamodb_table.this[0].name } : {},
    var.environment,
  )
  task_environment = merge(
    {
      HOST                = "0.0.0.0"
      PORT                = tostring(local.port)
      REQUEST_TIMEOUT_MS  = tostring(1000 * var.request_timeout_seconds)
      SHUTDOWN_DELAY_MS   = tostring(1000 * var.shutdown_delay_seconds)
      SHUTDOWN_TIMEOUT_MS = tostring(1000 * local.shutdown_timeout)
      # By the size that is bought: a task sees every CPU of its host.
      WORKERS = tostring(max(1, floor(var.cpu / 1024)))
    },
    local.shared_environment,
  )
}
