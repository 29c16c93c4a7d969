import { at, type Resource } from "./deployment.ts";

/** What either tool calls a resource, in one word for both. */
const WORDS: Readonly<Record<string, string>> = {
  "AWS::ApiGatewayV2::Api": "HTTP API",
  "AWS::ApiGatewayV2::DomainName": "API domain name",
  "AWS::ApiGatewayV2::Integration": "integration",
  "AWS::CloudWatch::Alarm": "alarm",
  "AWS::DynamoDB::Table": "table",
  "AWS::ECR::Repository": "repository",
  "AWS::ECS::Cluster": "cluster",
  "AWS::ECS::Service": "service",
  "AWS::EC2::InternetGateway": "internet gateway",
  "AWS::EC2::NatGateway": "NAT gateway",
  "AWS::EC2::SecurityGroup": "security group",
  "AWS::EC2::Subnet": "subnet",
  "AWS::EC2::RouteTable": "route table",
  "AWS::EC2::VPC": "vpc",
  "AWS::ElasticLoadBalancingV2::Listener": "listener",
  "AWS::ElasticLoadBalancingV2::ListenerRule": "rule",
  "AWS::ElasticLoadBalancingV2::LoadBalancer": "load balancer",
  "AWS::IAM::Role": "role",
  "AWS::Lambda::Alias": "alias",
  "AWS::Lambda::Function": "function",
  "AWS::Lambda::Version": "version",
  "AWS::Logs::LogGroup": "log group",
  aws_apigatewayv2_api: "HTTP API",
  aws_apigatewayv2_domain_name: "API domain name",
  aws_apigatewayv2_integration: "integration",
  aws_cloudwatch_log_group: "log group",
  aws_cloudwatch_metric_alarm: "alarm",
  aws_dynamodb_table: "table",
  aws_ecr_repository: "repository",
  aws_ecs_cluster: "cluster",
  aws_ecs_service: "service",
  aws_iam_role: "role",
  aws_internet_gateway: "internet gateway",
  aws_lambda_alias: "alias",
  aws_lambda_function: "function",
  aws_lb: "load balancer",
  aws_lb_listener: "listener",
  aws_lb_listener_rule: "rule",
  aws_nat_gateway: "NAT gateway",
  aws_route_table: "route table",
  aws_security_group: "security group",
  aws_subnet: "subnet",
  aws_vpc: "vpc",
};

/** Resources of one type that are told apart by what uses them, and the words for them. */
export type Roles = ReadonlyMap<Resource | undefined, string>;

/** The word for a resource: by its role, else its type; target groups say whose they are, listeners their port. */
export function wordFor(resource: Resource, roles: Roles): string {
  const { type, properties } = resource;
  const role = roles.get(resource);
  if (role !== undefined) return role;
  if (type.endsWith("::TargetGroup") || type === "aws_lb_target_group") {
    const targets = at(properties, "TargetType") ?? at(properties, "target_type");
    return targets === "lambda" ? "function targets" : "task targets";
  }
  const word = WORDS[type] ?? type;
  return word === "listener" ? `listener ${properties.Port ?? properties.port}` : word;
}
