locals {
  creates_alb = local.behind_alb && !local.is_shared
  has_tls     = local.issues_certificate || var.certificate != null

  load_balancer        = one(concat(aws_lb.this, data.aws_lb.shared))
  load_balancer_groups = { for index, id in concat(aws_security_group.load_balancer[*].id, flatten(data.aws_lb.shared[*].security_groups)) : tostring(index) => id }
  listener_arn         = local.is_shared ? var.listener.arn : one(local.has_tls ? aws_lb_listener.https[*].arn : aws_lb_listener.http[*].arn)

  clients = (
    var.ingress_cidr_blocks != null ? var.ingress_cidr_blocks :
    var.internal ? [local.creates_vpc ? local.vpc_cidr : try(var.vpc.cidr_block, "")] : ["0.0.0.0/0"]
  )
  client_ports = local.has_tls ? [80, 443] : [80]
  ingress = local.creates_alb ? merge(
    { for pair in setproduct(local.client_ports, local.clients) : "${pair[0]} ${pair[1]}" => { port = pair[0], cidr = pair[1] } },
    { for cidr in local.shifts ? var.test_listener_cidr_blocks : [] : "test ${cidr}" => { port = var.test_listener_port, cidr = cidr } },
  ) : {}

  # A load balancer does not know application/problem+json.
  not_found = jsonencode({ type = "about:blank", title = "Not Found", status = 404 })
}

data "aws_lb_listener" "shared" {
  count = local.behind_alb && local.is_shared ? 1 : 0
  arn   = var.listener.arn
}

data "aws_lb" "shared" {
  count = length(data.aws_lb_listener.shared)
  arn   = data.aws_lb_listener.shared[0].load_balancer_arn
}

resource "aws_lb" "this" {
  count = local.creates_alb ? 1 : 0
  # Going from the one kind to the other replaces it, and two of one name cannot be.
  name                       = var.internal ? "${local.name}-int" : local.name
  load_balancer_type         = "application"
  internal                   = var.internal
  subnets                    = local.load_balancer_subnet_ids
  security_groups            = aws_security_group.load_balancer[*].id
  enable_deletion_protection = var.deletion_protection
  idle_timeout               = local.idle_timeout_seconds
  drop_invalid_header_fields = true
  # The strictest mode would also refuse a GET with a body and empty or non-ASCII header values, which
  # every other front door lets through.
  desync_mitigation_mode = "defensive"
  tags                   = local.tags

  dynamic "access_logs" {
    for_each = aws_s3_bucket_policy.access_logs

    content {
      enabled = true
      bucket  = access_logs.value.bucket
    }
  }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_security_group" "load_balancer" {
  count       = local.creates_alb ? 1 : 0
  name_prefix = "${local.name}-alb-"
  description = "Load balancer: requests from its clients, on to the tasks alone"
  vpc_id      = local.vpc_id
  tags        = merge(local.tags, { Name = "${local.name}-alb" })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer" {
  for_each          = local.ingress
  security_group_id = aws_security_group.load_balancer[0].id
  description       = "Clients"
  cidr_ipv4         = each.value.cidr
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
}

resource "aws_vpc_security_group_egress_rule" "load_balancer" {
  count                        = local.creates_alb && local.runs_fargate ? 1 : 0
  security_group_id            = aws_security_group.load_balancer[0].id
  description                  = "Tasks"
  referenced_security_group_id = aws_security_group.tasks[0].id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

# A load balancer redirects with 301 or 302 only, at which clients turn a POST into a GET.
resource "aws_lb_listener" "http" {
  count             = local.creates_alb ? 1 : 0
  load_balancer_arn = aws_lb.this[0].arn
  port              = 80
  protocol          = "HTTP"
  tags              = local.tags

  default_action {
    type = local.has_tls ? "redirect" : "fixed-response"

    dynamic "redirect" {
      for_each = local.has_tls ? [1] : []

      content {
        protocol    = "HTTPS"
        port        = "443"
        status_code = "HTTP_301"
      }
    }

    dynamic "fixed_response" {
      for_each = local.has_tls ? [] : [1]

      content {
        status_code  = "404"
        content_type = "application/json"
        message_body = local.not_found
      }
    }
  }
}

resource "aws_lb_listener" "https" {
  count             = local.creates_alb && local.has_tls ? 1 : 0
  load_balancer_arn = aws_lb.this[0].arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = local.certificate_arn
  # TLS 1.2 and 1.3, with post-quantum key exchange for clients that know it.
  ssl_policy = "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09"
  tags       = local.tags

  default_action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "application/json"
      message_body = local.not_found
    }
  }
}

resource "aws_lb_listener_certificate" "shared" {
  count           = local.behind_alb && local.is_shared && local.has_tls ? 1 : 0
  listener_arn    = var.listener.arn
  certificate_arn = local.certificate_arn
}

resource "aws_wafv2_web_acl_association" "this" {
  count        = local.creates_alb && var.web_acl != null ? 1 : 0
  resource_arn = aws_lb.this[0].arn
  web_acl_arn  = var.web_acl.arn
}
