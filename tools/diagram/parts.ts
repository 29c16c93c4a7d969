import type { Resource } from "./template.ts";

/** Where in the diagram a part stands, in the order of a request. */
export const GROUPS = ["internet", "network", "compute", "state", "operations"] as const;

export type Group = (typeof GROUPS)[number];

/** What the diagram says of one type of resource. */
export interface PartKind {
  /** Names the part in the diagram's source. */
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** What it is, for somebody who has never seen one. */
  readonly about: string;
  /**
   * What the template says of these resources in particular.
   * @default nothing
   */
  readonly detail?: (resources: readonly Resource[]) => string;
  /**
   * Whether all resources of the type are drawn as one part.
   * @default false
   */
  readonly merged?: boolean;
}

/** The types of resources that matter; any other is counted below the diagram. */
export const PARTS: Readonly<Record<string, PartKind>> = {
  "AWS::Route53::RecordSet": {
    id: "dns",
    group: "internet",
    title: "Route 53",
    about: "the name that clients know",
    merged: true,
  },
  "AWS::CloudFront::Distribution": {
    id: "cdn",
    group: "internet",
    title: "CloudFront",
    about: "takes requests near the clients",
  },
  "AWS::WAFv2::WebACL": {
    id: "waf",
    group: "internet",
    title: "WAF",
    about: "turns away requests that look like attacks",
  },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": {
    id: "alb",
    group: "network",
    title: "Load balancer",
    about: "the public door, in every zone",
  },
  "AWS::ElasticLoadBalancingV2::Listener": {
    id: "listener",
    group: "network",
    title: "Listener",
    about: "a port of the load balancer",
    detail: ([one]) => `${one?.Properties.Protocol} on port ${one?.Properties.Port}`,
  },
  "AWS::ElasticLoadBalancingV2::ListenerRule": {
    id: "rule",
    group: "network",
    title: "Rule",
    about: "shares requests out by weight",
  },
  "AWS::ElasticLoadBalancingV2::TargetGroup": {
    id: "group",
    group: "network",
    title: "Target group",
    about: "who gets requests, as long as they are well",
    detail: ([one]) => (one?.Properties.TargetType === "lambda" ? "a function" : "tasks"),
  },
  "AWS::ApiGatewayV2::Api": {
    id: "api",
    group: "network",
    title: "HTTP API",
    about: "the public door to the function",
  },
  "AWS::Lambda::Url": {
    id: "url",
    group: "network",
    title: "Function URL",
    about: "the function's own door",
    detail: ([one]) => (one?.Properties.AuthType === "AWS_IAM" ? "signed calls only" : "public"),
  },
  "AWS::EC2::VPC": {
    id: "vpc",
    group: "network",
    title: "VPC",
    about: "the private network that tasks run in",
  },
  "AWS::EC2::NatGateway": {
    id: "nat",
    group: "network",
    title: "NAT gateway",
    about: "the way out for tasks without public addresses",
    merged: true,
  },
  "AWS::EC2::VPCEndpoint": {
    id: "endpoint",
    group: "network",
    title: "VPC endpoints",
    about: "ways to AWS that stay inside it",
    detail: (all) => [...new Set(all.map(serviceOfEndpoint))].sort().join(", "),
    merged: true,
  },
  "AWS::ECS::Service": {
    id: "service",
    group: "compute",
    title: "ECS service",
    about: "keeps tasks running and replaces them",
  },
  "AWS::ECS::TaskDefinition": {
    id: "task",
    group: "compute",
    title: "Tasks on Fargate",
    about: "the Node server in a container",
    detail: ([one]) =>
      `${Number(one?.Properties.Cpu) / 1024} vCPU and ${one?.Properties.Memory} MiB each`,
  },
  "AWS::ApplicationAutoScaling::ScalableTarget": {
    id: "scaling",
    group: "compute",
    title: "Auto scaling",
    about: "adds and removes what runs",
    detail: ([one]) =>
      `${one?.Properties.MinCapacity} to ${one?.Properties.MaxCapacity} ${scaledBy(one)}`,
  },
  "AWS::Lambda::Alias": {
    id: "alias",
    group: "compute",
    title: "Alias",
    about: "the version that is called",
    detail: ([one]) => String(one?.Properties.Name),
  },
  "AWS::Lambda::Function": {
    id: "function",
    group: "compute",
    title: "Lambda function",
    about: "the same service, run for each request",
    detail: ([one]) => `${one?.Properties.MemorySize ?? 128} MiB`,
  },
  "AWS::Lambda::WebFunction": {
    id: "webfunction",
    group: "compute",
    title: "Lambda web function",
    about: "the Node server, run by Lambda",
  },
  "AWS::DynamoDB::Table": {
    id: "table",
    group: "state",
    title: "DynamoDB table",
    about: "what the service must not forget",
  },
  "AWS::DynamoDB::GlobalTable": {
    id: "globaltable",
    group: "state",
    title: "DynamoDB table",
    about: "what the service must not forget",
  },
  "AWS::ECR::Repository": {
    id: "ecr",
    group: "state",
    title: "ECR repository",
    about: "the images that tasks start from",
  },
  "AWS::S3::Bucket": {
    id: "bucket",
    group: "state",
    title: "S3 bucket",
    about: "files, such as access logs",
    merged: true,
  },
  "AWS::Logs::LogGroup": {
    id: "logs",
    group: "operations",
    title: "Logs",
    about: "a line for each request, and the service's metrics",
    merged: true,
  },
  "AWS::CloudWatch::Alarm": {
    id: "alarm",
    group: "operations",
    title: "Alarms",
    about: "call somebody, or roll a deployment back",
    merged: true,
  },
  "AWS::CloudWatch::Dashboard": {
    id: "dashboard",
    group: "operations",
    title: "Dashboard",
    about: "how the service is, on one page",
  },
  "AWS::SNS::Topic": {
    id: "topic",
    group: "operations",
    title: "SNS topic",
    about: "who is told",
    merged: true,
  },
  "AWS::Budgets::Budget": {
    id: "budget",
    group: "operations",
    title: "Budget",
    about: "tells when a month gets expensive",
  },
  "AWS::CodeDeploy::DeploymentGroup": {
    id: "deployment",
    group: "operations",
    title: "CodeDeploy",
    about: "moves traffic to a new version step by step",
  },
};

function scaledBy(scalable: Resource | undefined): string {
  return scalable?.Properties.ServiceNamespace === "lambda" ? "environments" : "tasks";
}

function serviceOfEndpoint({ Properties }: Resource): string {
  const name = JSON.stringify(Properties.ServiceName);
  return name.match(/\.([a-z0-9.-]+)"[^"]*$/)?.[1] ?? "AWS";
}
