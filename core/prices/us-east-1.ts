import type { PriceBook } from "../price-book.ts";
import { createPriceBook, flat } from "./create-price-book.ts";
import { egressRates } from "./egress-everywhere.ts";
import { lambdaRates } from "./lambda-everywhere.ts";
import {
  APP_RUNNER_PAGE,
  EGRESS_QUOTED,
  EKS_PAGE,
  FARGATE_PAGE,
  type Origin,
  REMEMBERED,
  SPOT_ARM,
  SPOT_TABLE,
  VPC_PAGE,
} from "./origins.ts";

const FARGATE: Origin = {
  source: "AWS Price List, AmazonECS, us-east-1",
  date: "2026-09-11",
  confidence: "verified",
};

const LAMBDA_PAGE: Origin = page("AWS Lambda pricing page");
const ELB_PAGE: Origin = { ...page("Elastic Load Balancing pricing page"), date: "2026-09-20" };
const API_GATEWAY_PAGE: Origin = page("Amazon API Gateway pricing page");
const CLOUDWATCH_PAGE: Origin = page("Amazon CloudWatch pricing page");
const CLOUDWATCH_QUOTED: Origin = { ...CLOUDWATCH_PAGE, confidence: "secondary" };
const DYNAMODB_PAGE: Origin = page("Amazon DynamoDB pricing page");

const EC2_LIST: Origin = {
  source: "aws/karpenter-provider-aws zz_generated.pricing_aws.go, from the AWS Price List",
  date: "2026-07-20",
  confidence: "verified",
};

const EBS_EXAMPLE: Origin = {
  source: "example of the Amazon EBS pricing page, which names no region",
  date: "2026-11",
  confidence: "secondary",
};

export const usEast1: PriceBook = createPriceBook("us-east-1", {
  "fargate.x86_64.vcpu": flat("0.04048", FARGATE),
  "fargate.x86_64.memory": flat("0.004445", FARGATE),
  "fargate.arm64.vcpu": flat("0.03238", FARGATE),
  "fargate.arm64.memory": flat("0.00356", FARGATE),
  "fargate.ephemeral-storage": flat("0.000111", FARGATE_PAGE),
  "fargate.x86_64.spot.vcpu": flat("0.01264", SPOT_TABLE),
  "fargate.x86_64.spot.memory": flat("0.001388", SPOT_TABLE),
  "fargate.arm64.spot.vcpu": flat("0.010111", SPOT_ARM),
  "fargate.arm64.spot.memory": flat("0.001112", SPOT_ARM),
  ...lambdaRates({
    requests: LAMBDA_PAGE,
    x86_64: LAMBDA_PAGE,
    arm64: LAMBDA_PAGE,
    arm64Tiers: LAMBDA_PAGE,
    extras: LAMBDA_PAGE,
  }),
  "eks.cluster": flat("0.10", EKS_PAGE),
  "eks.cluster-extended-support": flat("0.60", EKS_PAGE),
  "app-runner.vcpu": flat("0.064", APP_RUNNER_PAGE),
  "app-runner.memory": flat("0.007", APP_RUNNER_PAGE),
  "ec2.t4g.small": flat("0.0168", EC2_LIST),
  "ec2.t4g.medium": flat("0.0336", EC2_LIST),
  "ec2.t4g.large": flat("0.0672", EC2_LIST),
  "ec2.m7g.medium": flat("0.0408", EC2_LIST),
  "ec2.m7g.large": flat("0.0816", EC2_LIST),
  "ec2.c7g.medium": flat("0.0363", EC2_LIST),
  "ec2.c7g.large": flat("0.0725", EC2_LIST),
  "ec2.t3.small": flat("0.0208", EC2_LIST),
  "ec2.t3.medium": flat("0.0416", EC2_LIST),
  "ec2.c7i.large": flat("0.08925", EC2_LIST),
  "ebs.gp3": flat("0.08", EBS_EXAMPLE),
  "alb.hour": flat("0.0225", ELB_PAGE),
  "alb.lcu": flat("0.008", ELB_PAGE),
  "http-api.requests": [
    { usd: "1.00", upTo: 300, ...API_GATEWAY_PAGE },
    { usd: "0.90", ...API_GATEWAY_PAGE },
  ],
  "rest-api.requests": [
    { usd: "3.50", upTo: 333, ...API_GATEWAY_PAGE },
    { usd: "2.80", upTo: 1_000, ...API_GATEWAY_PAGE },
    { usd: "2.38", upTo: 20_000, ...API_GATEWAY_PAGE },
    { usd: "1.51", ...API_GATEWAY_PAGE },
  ],
  "public-ipv4.hour": flat("0.005", VPC_PAGE),
  "nat-gateway.hour": flat("0.045", VPC_PAGE),
  "nat-gateway.bytes": flat("0.045", VPC_PAGE),
  "interface-endpoint.hour": flat("0.01", page("AWS PrivateLink pricing page")),
  "interface-endpoint.bytes": [
    { usd: "0.01", upTo: 1e6, ...page("AWS PrivateLink pricing page") },
    { usd: "0.006", upTo: 5e6, ...page("AWS PrivateLink pricing page") },
    { usd: "0.004", ...page("AWS PrivateLink pricing page") },
  ],
  "internet-egress.bytes": egressRates(EGRESS_QUOTED),
  "inter-az.bytes": flat("0.01", REMEMBERED),
  "logs.ingestion": flat("0.50", CLOUDWATCH_PAGE),
  "logs.storage": flat("0.03", CLOUDWATCH_PAGE),
  "cloudwatch.metric": [
    { usd: "0.30", upTo: 10_000, ...CLOUDWATCH_QUOTED },
    { usd: "0.10", upTo: 250_000, ...CLOUDWATCH_QUOTED },
    { usd: "0.05", upTo: 1e6, ...CLOUDWATCH_QUOTED },
    { usd: "0.02", ...CLOUDWATCH_QUOTED },
  ],
  "cloudwatch.alarm": flat("0.10", CLOUDWATCH_PAGE),
  "cloudwatch.dashboard": flat("3.00", CLOUDWATCH_QUOTED),
  "dynamodb.writes": flat("0.625", DYNAMODB_PAGE),
  "dynamodb.reads": flat("0.125", DYNAMODB_PAGE),
  "dynamodb.storage": flat("0.25", DYNAMODB_PAGE),
  "ecr.storage": flat("0.10", page("Amazon ECR pricing page")),
});

function page(source: string): Origin {
  return { source, date: "2026-11", confidence: "verified" };
}
