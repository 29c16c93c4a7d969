output "url" {
  description = "Where clients reach the service."
  value = (
    local.host != null && !can(regex("[*?]", local.host)) ? "https://${local.host}" :
    var.domain_name != null ? "https://${var.domain_name}" :
    local.behind_alb ? "${local.is_shared || local.has_tls ? "https" : "http"}://${local.load_balancer.dns_name}" :
    local.has_api ? aws_apigatewayv2_api.this[0].api_endpoint :
    trimsuffix(aws_lambda_function_url.this[0].function_url, "/")
  )
}

output "target" {
  description = "Where the service runs."
  value       = var.target
}

output "dns_name" {
  description = "The front door's own name, for a team that keeps its DNS elsewhere; null for an API or a Function URL without a name of one's own."
  value       = local.front_doors[local.front_door].dns_name
}

output "role_name" {
  description = "The role that the service's own code runs with, the same one whatever the target: attach to it what the code may do."
  value       = aws_iam_role.service.name
}

output "role_arn" {
  description = "The ARN of that role."
  value       = aws_iam_role.service.arn
}

output "vpc_id" {
  description = "Where tasks and load balancer are; null where there are none."
  value       = local.needs_network ? local.vpc_id : null
}

output "task_security_group_id" {
  description = "The group of the tasks, to let them into a database; null without tasks."
  value       = one(aws_security_group.tasks[*].id)
}

output "function_security_group_id" {
  description = "The group of the function in lambda_vpc, to let it into a database; null without."
  value       = one(aws_security_group.function[*].id)
}

output "load_balancer_arn" {
  description = "The load balancer before the service; null with another front door."
  value       = try(local.load_balancer.arn, null)
}

output "cluster_name" {
  description = "The cluster of the tasks; null without tasks."
  value       = local.runs_fargate ? local.cluster_name : null
}

output "service_arn" {
  description = "The ECS service; null without tasks."
  value       = one(aws_ecs_service.this[*].arn)
}

output "task_definition_arn" {
  description = "The revision of the task that runs; null without tasks."
  value       = one(aws_ecs_task_definition.this[*].arn)
}

output "function_arn" {
  description = "The function; null with target fargate."
  value       = one(aws_lambda_function.this[*].arn)
}

output "alias_arn" {
  description = "The alias that front doors call; null with target fargate."
  value       = one(aws_lambda_alias.live[*].arn)
}

output "lambda_deployment_command" {
  description = "What moves the requests to the version that the last apply published: null where they are there already, or with target fargate."
  value = !local.runs_lambda || try(aws_lambda_alias.live[0].function_version == aws_lambda_function.this[0].version, true) ? null : format(
    "aws deploy create-deployment --region %s --application-name %s --deployment-group-name %s --revision '%s'",
    local.region, aws_codedeploy_app.this[0].name, aws_codedeploy_deployment_group.this[0].deployment_group_name,
    jsonencode({
      revisionType = "AppSpecContent"
      appSpecContent = {
        content = jsonencode({
          version = "0.0"
          Resources = [{
            live = {
              Type = "AWS::Lambda::Function"
              Properties = {
                Name           = aws_lambda_function.this[0].function_name
                Alias          = aws_lambda_alias.live[0].name
                CurrentVersion = aws_lambda_alias.live[0].function_version
                TargetVersion  = aws_lambda_function.this[0].version
              }
            }
          }]
        })
      }
    }),
  )
}

output "image_repository_url" {
  description = "The repository of create_image_repository; null without."
  value       = one(aws_ecr_repository.this[*].repository_url)
}

# Depends on the repository alone, so that it is there when only that was applied.
output "image_push_command" {
  description = "What builds the image from the repository's root and pushes it by the commit; null without create_image_repository."
  value = var.create_image_repository ? join(" && ", [
    "aws ecr get-login-password --region ${split(".", aws_ecr_repository.this[0].repository_url)[3]} | docker login --username AWS --password-stdin ${split("/", aws_ecr_repository.this[0].repository_url)[0]}",
    "docker buildx build --platform ${var.cpu_architecture == "ARM64" ? "linux/arm64" : "linux/amd64"} --push -t ${aws_ecr_repository.this[0].repository_url}:$(git rev-parse --short=12 HEAD) .",
  ]) : null
}

output "table_name" {
  description = "The table of create_table; null without."
  value       = one(aws_dynamodb_table.this[*].name)
}

output "table_arn" {
  description = "Its ARN; null without."
  value       = one(aws_dynamodb_table.this[*].arn)
}

output "alarm_arns" {
  description = "Every alarm by its short name."
  value       = { for id, alarm in aws_cloudwatch_metric_alarm.this : id => alarm.arn }
}

output "dashboard_name" {
  description = "The dashboard; null without."
  value       = one(aws_cloudwatch_dashboard.this[*].dashboard_name)
}

output "log_group_names" {
  description = "Where the lines of the tasks and of the function are."
  value       = { tasks = aws_cloudwatch_log_group.tasks.name, function = aws_cloudwatch_log_group.function.name }
}
