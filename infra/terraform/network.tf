# A new network: public subnets for the load balancer and, unless tasks share them, private ones for tasks.
locals {
  needs_network = local.behind_alb && !(var.target == "lambda" && local.is_shared)
  creates_vpc   = local.needs_network && var.network != "existing"
  has_private   = local.creates_vpc && contains(["nat", "endpoints"], var.network)
  zones         = local.creates_vpc ? var.availability_zones : 0
  nat_gateways  = local.creates_vpc && var.network == "nat" ? coalesce(var.nat_gateways, 1) : 0
  vpc_cidr      = "10.0.0.0/16"

  vpc_id = local.creates_vpc ? one(aws_vpc.this[*].id) : try(var.vpc.id, null)
  task_subnet_ids = (
    local.has_private ? aws_subnet.private[*].id :
    local.creates_vpc ? aws_subnet.public[*].id : try(var.vpc.task_subnet_ids, [])
  )
  load_balancer_subnet_ids = (
    !local.creates_vpc ? try(var.vpc.load_balancer_subnet_ids, []) :
    var.internal ? local.task_subnet_ids : aws_subnet.public[*].id
  )
  assign_public_ip = local.creates_vpc ? var.network == "public" : try(var.vpc.assign_public_ip, false)
}

data "aws_availability_zones" "available" {
  count = local.creates_vpc ? 1 : 0
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

resource "aws_vpc" "this" {
  count                = local.creates_vpc ? 1 : 0
  cidr_block           = local.vpc_cidr
  enable_dns_hostnames = true
  enable_dns_support   = true
  tags                 = merge(local.tags, { Name = local.name })
}

# Nothing ever joins this group; without rules, nothing that does by mistake reaches anything.
resource "aws_default_security_group" "closed" {
  count  = local.creates_vpc ? 1 : 0
  vpc_id = aws_vpc.this[0].id
  tags   = merge(local.tags, { Name = "${local.name}-closed" })
}

resource "aws_internet_gateway" "this" {
  count  = local.creates_vpc ? 1 : 0
  vpc_id = aws_vpc.this[0].id
  tags   = merge(local.tags, { Name = local.name })
}

# The addresses of the third zone are kept free, so that it can be added without moving the others.
resource "aws_subnet" "public" {
  count             = local.zones
  vpc_id            = aws_vpc.this[0].id
  availability_zone = data.aws_availability_zones.available[0].names[count.index]
  cidr_block        = cidrsubnet(local.vpc_cidr, 4, count.index)
  # An address is given to each task, not to whatever else may start here one day.
  map_public_ip_on_launch = false
  tags                    = merge(local.tags, { Name = "${local.name}-public-${count.index + 1}" })
}

resource "aws_subnet" "private" {
  count             = local.has_private ? local.zones : 0
  vpc_id            = aws_vpc.this[0].id
  availability_zone = data.aws_availability_zones.available[0].names[count.index]
  cidr_block        = cidrsubnet(local.vpc_cidr, 4, 3 + count.index)
  tags              = merge(local.tags, { Name = "${local.name}-private-${count.index + 1}" })
}

resource "aws_route_table" "public" {
  count  = local.creates_vpc ? 1 : 0
  vpc_id = aws_vpc.this[0].id
  tags   = merge(local.tags, { Name = "${local.name}-public" })
}

resource "aws_route" "internet" {
  count                  = local.creates_vpc ? 1 : 0
  route_table_id         = aws_route_table.public[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route_table_association" "public" {
  count          = local.zones
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public[0].id
}

resource "aws_route_table" "private" {
  count  = length(aws_subnet.private)
  vpc_id = aws_vpc.this[0].id
  tags   = merge(local.tags, { Name = "${local.name}-private-${count.index + 1}" })
}

resource "aws_route_table_association" "private" {
  count          = length(aws_subnet.private)
  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[count.index].id
}

resource "aws_eip" "nat" {
  count  = local.nat_gateways
  domain = "vpc"
  tags   = merge(local.tags, { Name = "${local.name}-nat-${count.index + 1}" })
}

resource "aws_nat_gateway" "this" {
  count         = local.nat_gateways
  allocation_id = aws_eip.nat[count.index].id
  subnet_id     = aws_subnet.public[count.index].id
  tags          = merge(local.tags, { Name = "${local.name}-${count.index + 1}" })

  # A gateway without a way out fails, and so do the tasks behind it.
  depends_on = [aws_route.internet]
}

resource "aws_route" "nat" {
  count                  = local.nat_gateways > 0 ? length(aws_subnet.private) : 0
  route_table_id         = aws_route_table.private[count.index].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this[count.index % local.nat_gateways].id
}
