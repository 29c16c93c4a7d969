locals {
  issues_certificate = var.domain_name != null && var.certificate == null
  certificate_arn    = local.issues_certificate ? one(aws_acm_certificate_validation.this[*].certificate_arn) : (var.certificate == null ? null : var.certificate.arn)

  # Where the name leads. The records are the same resources whatever the front door, so that a switch
  # changes them in place.
  front_doors = {
    alb = {
      dns_name = try(local.load_balancer.dns_name, null)
      zone_id  = try(local.load_balancer.zone_id, null)
    }
    http-api = {
      dns_name = one(aws_apigatewayv2_domain_name.this[*].domain_name_configuration[0].target_domain_name)
      zone_id  = one(aws_apigatewayv2_domain_name.this[*].domain_name_configuration[0].hosted_zone_id)
    }
    function-url = { dns_name = null, zone_id = null }
  }
}

resource "aws_acm_certificate" "this" {
  count             = local.issues_certificate ? 1 : 0
  domain_name       = var.domain_name
  validation_method = "DNS"
  tags              = local.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  count           = local.issues_certificate ? 1 : 0
  zone_id         = var.hosted_zone.zone_id
  name            = tolist(aws_acm_certificate.this[0].domain_validation_options)[0].resource_record_name
  type            = tolist(aws_acm_certificate.this[0].domain_validation_options)[0].resource_record_type
  records         = [tolist(aws_acm_certificate.this[0].domain_validation_options)[0].resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  count                   = local.issues_certificate ? 1 : 0
  certificate_arn         = aws_acm_certificate.this[0].arn
  validation_record_fqdns = aws_route53_record.validation[*].fqdn
}

# Of an IPv4 load balancer the second one says nothing, and clients use the first. The name moves only
# when there is somebody to answer.
resource "aws_route53_record" "this" {
  for_each = toset(var.hosted_zone == null ? [] : ["A", "AAAA"])
  zone_id  = var.hosted_zone.zone_id
  name     = var.domain_name
  type     = each.key

  alias {
    name                   = local.front_doors[local.front_door].dns_name
    zone_id                = local.front_doors[local.front_door].zone_id
    evaluate_target_health = false
  }

  depends_on = [aws_ecs_service.this, aws_lb_listener_rule.weighted, aws_apigatewayv2_api_mapping.this]
}
