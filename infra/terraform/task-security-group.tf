resource "aws_security_group" "tasks" {
  count       = local.runs_fargate ? 1 : 0
  name_prefix = "${local.name}-tasks-"
  description = "Tasks: requests from the load balancer alone, out to AWS over HTTPS"
  vpc_id      = local.vpc_id
  tags        = merge(local.fargate_tags, { Name = "${local.name}-tasks" })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "tasks" {
  for_each                     = local.runs_fargate ? local.load_balancer_groups : {}
  security_group_id            = aws_security_group.tasks[0].id
  description                  = "Load balancer"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

# DNS needs no rule: no group filters the network's own resolver.
resource "aws_vpc_security_group_egress_rule" "tasks" {
  count             = local.runs_fargate && var.gateway_prefix_list_ids == null ? 1 : 0
  security_group_id = aws_security_group.tasks[0].id
  description       = "AWS services"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "tasks_to_gateways" {
  count             = local.runs_fargate ? length(coalesce(var.gateway_prefix_list_ids, [])) : 0
  security_group_id = aws_security_group.tasks[0].id
  description       = "AWS services"
  prefix_list_id    = var.gateway_prefix_list_ids[count.index]
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "tasks_to_endpoints" {
  count                        = local.runs_fargate ? length(aws_security_group.endpoints) : 0
  security_group_id            = aws_security_group.tasks[0].id
  description                  = "Interface endpoints"
  referenced_security_group_id = aws_security_group.endpoints[0].id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
