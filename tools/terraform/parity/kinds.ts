import type { Kind } from "./kind.ts";
import { apiDomainName, apiMapping, certificate, dnsRecord } from "./kinds/domain.ts";
import { cluster, ecsService, taskDefinition } from "./kinds/fargate.ts";
import {
  alias,
  deploymentApplication,
  deploymentGroup,
  functionUrl,
  httpApi,
  integration,
  lambdaFunction,
  permission,
  route,
  stage,
} from "./kinds/lambda.ts";
import { listener, listenerRule, loadBalancer, targetGroup } from "./kinds/load-balancing.ts";
import {
  egress,
  egressRoute,
  endpoint,
  ingress,
  natGateway,
  securityGroup,
  subnet,
  vpc,
} from "./kinds/network.ts";
import { alarm, dashboard, logGroup } from "./kinds/observability.ts";
import { role } from "./kinds/roles.ts";
import { scalableTarget, scalingPolicy } from "./kinds/scaling.ts";
import { repository, table } from "./kinds/storage.ts";

/** Every kind of resource whose decisions both ways of deploying must share, in the table's order. */
export const KINDS: readonly Kind[] = [
  taskDefinition,
  ecsService,
  cluster,
  scalableTarget,
  scalingPolicy,
  loadBalancer,
  listener,
  listenerRule,
  targetGroup,
  lambdaFunction,
  alias,
  permission,
  deploymentApplication,
  deploymentGroup,
  httpApi,
  integration,
  route,
  stage,
  functionUrl,
  certificate,
  dnsRecord,
  apiDomainName,
  apiMapping,
  role,
  vpc,
  subnet,
  natGateway,
  egressRoute,
  endpoint,
  securityGroup,
  ingress,
  egress,
  table,
  repository,
  logGroup,
  alarm,
  dashboard,
];

/** What is created and not compared, each with the reason. */
export const NOT_COMPARED: Readonly<Record<string, string>> = {
  "AWS::EC2::EIP": "the address of a NAT gateway, which is compared",
  "AWS::EC2::InternetGateway": "has no choices; the routes name it",
  "AWS::EC2::RouteTable": "has no choices; its routes are compared",
  "AWS::EC2::SecurityGroupEgress": "compared as a rule",
  "AWS::EC2::SecurityGroupIngress": "compared as a rule",
  "AWS::EC2::SubnetRouteTableAssociation": "has no choices",
  "AWS::EC2::VPCGatewayAttachment": "an argument of Terraform's internet gateway",
  "AWS::IAM::Policy": "compared with the role that it is for",
  "AWS::Lambda::Version": "Terraform's function publishes it itself",
  aws_acm_certificate_validation: "waits, as CloudFormation does within the certificate",
  aws_default_security_group:
    "CDK closes the VPC's own group by a feature of its own, or leaves it",
  aws_ecs_cluster_capacity_providers: "compared with the cluster",
  aws_eip: "the address of a NAT gateway, which is compared",
  aws_iam_role_policy: "compared with the role that it is for",
  aws_internet_gateway: "has no choices; the routes name it",
  aws_lb_target_group_attachment: "compared with the target group",
  aws_route_table: "has no choices; its routes are compared",
  aws_route_table_association: "has no choices",
};
