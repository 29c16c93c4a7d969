locals {
  # What a task needs to start and to log where there is no way to the internet.
  required_endpoints  = var.network == "endpoints" ? ["ecr.api", "ecr.dkr", "logs"] : []
  interface_endpoints = local.creates_vpc ? setunion(local.required_endpoints, var.interface_endpoints) : []
}

# Free of charge, and they keep image layers and table traffic off the path that is billed.
resource "aws_vpc_endpoint" "gateway" {
  for_each          = local.creates_vpc ? toset(["s3", "dynamodb"]) : []
  vpc_id            = aws_vpc.this[0].id
  service_name      = "com.amazonaws.${local.region}.${each.key}"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = concat(aws_route_table.public[*].id, aws_route_table.private[*].id)
  tags              = merge(local.tags, { Name = "${local.name}-${each.key}" })
}

resource "aws_vpc_endpoint" "interface" {
  for_each            = local.interface_endpoints
  vpc_id              = aws_vpc.this[0].id
  service_name        = "com.amazonaws.${local.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = local.task_subnet_ids
  security_group_ids  = aws_security_group.endpoints[*].id
  tags                = merge(local.tags, { Name = "${local.name}-${each.key}" })
}

resource "aws_security_group" "endpoints" {
  count       = length(local.interface_endpoints) > 0 ? 1 : 0
  name_prefix = "${local.name}-endpoints-"
  description = "Interface endpoints: HTTPS from those that the network lets out"
  vpc_id      = aws_vpc.this[0].id
  tags        = merge(local.tags, { Name = "${local.name}-endpoints" })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  count                        = local.runs_fargate ? length(aws_security_group.endpoints) : 0
  security_group_id            = aws_security_group.endpoints[0].id
  description                  = "Tasks"
  referenced_security_group_id = aws_security_group.tasks[0].id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
