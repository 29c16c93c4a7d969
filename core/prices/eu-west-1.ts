import type { PriceBook } from "../price-book.ts";
import { createPriceBook, flat } from "./create-price-book.ts";
import { egressRates } from "./egress-everywhere.ts";
import { lambdaRates } from "./lambda-everywhere.ts";
import {
  APP_RUNNER_PAGE,
  EGRESS_QUOTED,
  EKS_PAGE,
  FARGATE_PAGE,
  LAMBDA_FLAT,
  LAMBDA_TABLE,
  type Origin,
  REMEMBERED,
  SPOT_ARM,
  SPOT_TABLE,
  VPC_PAGE,
} from "./origins.ts";
import { REMEMBERED_RATES } from "./remembered-rates.ts";

/** Rates compared with the Price List API and with a paid bill. */
const AUDIT: Origin = {
  source: "AWS Price List and a Cost Explorer bill, eu-west-1",
  date: "2026-07",
  confidence: "verified",
};

const NAT_PAGE: Origin = { ...VPC_PAGE, date: "2026-09-25" };

const EC2_BILL: Origin = {
  source: "Cost Explorer, effective rate of on-demand hours, eu-west-1",
  date: "2026-06",
  confidence: "secondary",
};

const BURSTABLE: Origin = {
  source:
    "t4g.medium (as above) and t3.micro (0.0114 in the AWS Price List, 2026-09-01) by size: burstable types cost in proportion",
  date: "2026-09-01",
  confidence: "derived",
};

const EBS_LIST: Origin = {
  source: "AWS Price List, AmazonEC2, eu-west-1",
  date: "2026-05-01",
  confidence: "verified",
};

/** AWS cut on-demand request units by half in November 2024, as the lists of the other two regions show. */
const DYNAMODB_HALVED: Origin = {
  source:
    "half of 1.4135 per million writes, billed in eu-west-1 before November 2024; reads a fifth",
  date: "2024-11",
  confidence: "derived",
};

const REST_BILL: Origin = {
  source: "an AWS bill, eu-west-1, before November 2024",
  date: "2024",
  confidence: "secondary",
};

const CLOUDWATCH_PAGE: Origin = {
  source: "Amazon CloudWatch pricing page",
  date: "2026-11",
  confidence: "secondary",
};

export const euWest1: PriceBook = createPriceBook("eu-west-1", {
  // First, so that whatever a refresh writes below takes its place.
  ...REMEMBERED_RATES,
  "fargate.x86_64.vcpu": flat("0.04048", AUDIT),
  "fargate.x86_64.memory": flat("0.004445", AUDIT),
  "fargate.arm64.vcpu": flat("0.03238", AUDIT),
  "fargate.arm64.memory": flat("0.00356", AUDIT),
  "fargate.ephemeral-storage": flat("0.000111", FARGATE_PAGE),
  "fargate.x86_64.spot.vcpu": flat("0.01258", SPOT_TABLE),
  "fargate.x86_64.spot.memory": flat("0.00138", SPOT_TABLE),
  "fargate.arm64.spot.vcpu": flat("0.010063", SPOT_ARM),
  "fargate.arm64.spot.memory": flat("0.001105", SPOT_ARM),
  ...lambdaRates({
    requests: LAMBDA_FLAT,
    x86_64: LAMBDA_TABLE,
    arm64: LAMBDA_FLAT,
    arm64Tiers: LAMBDA_FLAT,
    extras: LAMBDA_FLAT,
  }),
  "eks.cluster": flat("0.10", EKS_PAGE),
  "eks.cluster-extended-support": flat("0.60", EKS_PAGE),
  "app-runner.vcpu": flat("0.064", APP_RUNNER_PAGE),
  "app-runner.memory": flat("0.007", APP_RUNNER_PAGE),
  "ec2.t4g.small": flat("0.0184", EC2_BILL),
  "ec2.t4g.medium": flat("0.0368", EC2_BILL),
  "ec2.t4g.large": flat("0.0736", BURSTABLE),
  "ec2.t3.small": flat("0.0228", BURSTABLE),
  "ec2.t3.medium": flat("0.0456", BURSTABLE),
  "ebs.gp3": flat("0.088", EBS_LIST),
  "alb.hour": flat("0.0252", AUDIT),
  "alb.lcu": flat("0.008", AUDIT),
  "http-api.requests": [
    { usd: "1.11", upTo: 300, ...REMEMBERED },
    { usd: "1.00", ...REMEMBERED },
  ],
  "rest-api.requests": [
    { usd: "3.50", upTo: 333, ...REST_BILL },
    { usd: "2.80", upTo: 1_000, ...REMEMBERED },
    { usd: "2.38", upTo: 20_000, ...REMEMBERED },
    { usd: "1.51", ...REMEMBERED },
  ],
  "public-ipv4.hour": flat("0.005", VPC_PAGE),
  "nat-gateway.hour": flat("0.048", NAT_PAGE),
  "nat-gateway.bytes": flat("0.048", NAT_PAGE),
  "interface-endpoint.hour": flat("0.011", REMEMBERED),
  "internet-egress.bytes": egressRates(EGRESS_QUOTED),
  "logs.ingestion": flat("0.57", REMEMBERED),
  "logs.storage": flat("0.03", CLOUDWATCH_PAGE),
  "dynamodb.writes": flat("0.70675", DYNAMODB_HALVED),
  "dynamodb.reads": flat("0.14135", DYNAMODB_HALVED),
  "dynamodb.storage": flat("0.283", REMEMBERED),
});
