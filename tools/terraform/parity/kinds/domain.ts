import { at, type Json } from "../deployment.ts";
import { type Kind, same } from "../kind.ts";

export const certificate: Kind = {
  name: "certificate",
  types: { cdk: "AWS::CertificateManager::Certificate", terraform: "aws_acm_certificate" },
  decisions: {
    "domain name": same("DomainName", "domain_name"),
    "validated by": same("ValidationMethod", "validation_method"),
  },
};

/** The records that Terraform validates a certificate with are CloudFormation's own affair. */
export const dnsRecord: Kind = {
  name: "DNS record",
  types: { cdk: "AWS::Route53::RecordSet", terraform: "aws_route53_record" },
  only: ({ properties }) => "AliasTarget" in properties || "alias" in properties,
  key: { cdk: "Type", terraform: "type" },
  decisions: {
    name: same(({ properties }) => String(properties.Name).replace(/\.$/, ""), "name"),
    zone: same("HostedZoneId", "zone_id"),
    "points to": same(
      ({ properties }, all) => withoutPrefix(all.word(at(properties, "AliasTarget.DNSName"))),
      ({ properties }, all) => withoutPrefix(all.word(at(properties, "alias.0.name"))),
    ),
    "asks whether it is healthy": same(
      "AliasTarget.EvaluateTargetHealth",
      "alias.0.evaluate_target_health",
      false,
    ),
  },
};

export const apiDomainName: Kind = {
  name: "API domain name",
  types: { cdk: "AWS::ApiGatewayV2::DomainName", terraform: "aws_apigatewayv2_domain_name" },
  decisions: {
    name: same("DomainName", "domain_name"),
    endpoint: same(
      "DomainNameConfigurations.0.EndpointType",
      "domain_name_configuration.0.endpoint_type",
    ),
    "TLS policy": same(
      "DomainNameConfigurations.0.SecurityPolicy",
      "domain_name_configuration.0.security_policy",
    ),
    addresses: same(
      "DomainNameConfigurations.0.IpAddressType",
      "domain_name_configuration.0.ip_address_type",
    ),
  },
};

export const apiMapping: Kind = {
  name: "API mapping",
  types: { cdk: "AWS::ApiGatewayV2::ApiMapping", terraform: "aws_apigatewayv2_api_mapping" },
  decisions: {
    API: same("ApiId", "api_id"),
    path: same("ApiMappingKey", "api_mapping_key"),
  },
};

/** A load balancer answers under both names; CDK asks for the one with IPv6. */
function withoutPrefix(name: Json): string {
  return String(name).replace(/^dualstack\./, "");
}
