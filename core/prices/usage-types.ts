import type { PriceKey } from "../price-book.ts";
import type { Region } from "../workload.ts";

/** Usage types of the AWS Price List, where they are known, without the prefix of the region. */
export const USAGE_TYPES: Readonly<Partial<Record<PriceKey, string>>> = {
  "fargate.x86_64.vcpu": "Fargate-vCPU-Hours:perCPU",
  "fargate.x86_64.memory": "Fargate-GB-Hours",
  "fargate.arm64.vcpu": "Fargate-ARM-vCPU-Hours:perCPU",
  "fargate.arm64.memory": "Fargate-ARM-GB-Hours",
  "lambda.requests": "Request",
  "lambda.x86_64.duration": "Lambda-GB-Second",
  "lambda.arm64.duration": "Lambda-GB-Second-ARM",
  "alb.hour": "LoadBalancerUsage",
  "alb.lcu": "LCUUsage",
  "http-api.requests": "ApiGatewayHttpRequest",
  "nat-gateway.hour": "NatGateway-Hours",
  "nat-gateway.bytes": "NatGateway-Bytes",
  "public-ipv4.hour": "PublicIPv4:InUseAddress",
  "logs.ingestion": "DataProcessing-Bytes",
};

/** What usage types of a region begin with; in us-east-1 some have no prefix. */
export const USAGE_TYPE_PREFIXES: Readonly<Record<Region, readonly string[]>> = {
  "us-east-1": ["", "USE1-"],
  "eu-west-1": ["EU-"],
  "eu-west-3": ["EUW3-"],
};
