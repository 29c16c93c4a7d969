import type { PriceBook } from "../price-book.ts";
import { createPriceBook, flat } from "./create-price-book.ts";
import { egressRates } from "./egress-everywhere.ts";
import { lambdaRates } from "./lambda-everywhere.ts";
import {
  EKS_PAGE,
  LAMBDA_FLAT,
  LAMBDA_TABLE,
  type Origin,
  REMEMBERED,
  SPOT_ARM,
  SPOT_TABLE,
} from "./origins.ts";
import { REMEMBERED_RATES } from "./remembered-rates.ts";

const FARGATE_TABLE: Origin = {
  source: "theuves/fgcalc src/utils/data.js @6e1547c (file of 2021)",
  date: "2021",
  confidence: "secondary",
};

const FARGATE_ARM: Origin = {
  source: "80 % of the x86 rate, the ratio of us-east-1",
  date: "2021",
  confidence: "derived",
};

const FARGATE_STORAGE: Origin = {
  source: "120 % of the us-east-1 rate, the ratio of the vCPU rates",
  date: "2021",
  confidence: "derived",
};

const LAMBDA_OFFER: Origin = offer("AWSLambda", "2026-10-01");
const ELB_OFFER: Origin = offer("AWSELB", "2026-09-11");
const API_GATEWAY_OFFER: Origin = offer("AmazonApiGateway", "2026-10-02");
const VPC_OFFER: Origin = offer("AmazonVPC", "2026-09-17");
const NAT_QUOTED: Origin = quoted("2026-10-08");
const EGRESS_QUOTED: Origin = quoted("2026-09-16");
const LOGS_QUOTED: Origin = quoted("2026-10-07");
const EC2_QUOTED: Origin = quoted("2026-11");
const DYNAMODB_QUOTED: Origin = quoted("2026-09-07");

const BURSTABLE: Origin = {
  source:
    "t4g.small and t3.micro (0.0118 in the AWS Price List, 2026-09-24) by size: burstable types cost in proportion",
  date: "2026-09-24",
  confidence: "derived",
};

export const euWest3: PriceBook = createPriceBook("eu-west-3", {
  // First, so that whatever a refresh writes below takes its place.
  ...REMEMBERED_RATES,
  "fargate.x86_64.vcpu": flat("0.0486", FARGATE_TABLE),
  "fargate.x86_64.memory": flat("0.0053", FARGATE_TABLE),
  "fargate.arm64.vcpu": flat("0.03888", FARGATE_ARM),
  "fargate.arm64.memory": flat("0.00424", FARGATE_ARM),
  "fargate.ephemeral-storage": flat("0.0001332", FARGATE_STORAGE),
  "fargate.x86_64.spot.vcpu": flat("0.01458", SPOT_TABLE),
  "fargate.x86_64.spot.memory": flat("0.00159", SPOT_TABLE),
  "fargate.arm64.spot.vcpu": flat("0.011664", SPOT_ARM),
  "fargate.arm64.spot.memory": flat("0.001272", SPOT_ARM),
  ...lambdaRates({
    requests: LAMBDA_OFFER,
    x86_64: LAMBDA_TABLE,
    arm64: LAMBDA_OFFER,
    arm64Tiers: LAMBDA_FLAT,
    extras: LAMBDA_FLAT,
  }),
  "eks.cluster": flat("0.10", EKS_PAGE),
  "eks.cluster-extended-support": flat("0.60", EKS_PAGE),
  "ec2.t4g.small": flat("0.0188", EC2_QUOTED),
  "ec2.t4g.medium": flat("0.0376", BURSTABLE),
  "ec2.t4g.large": flat("0.0752", BURSTABLE),
  "ec2.t3.small": flat("0.0236", BURSTABLE),
  "ec2.t3.medium": flat("0.0472", BURSTABLE),
  "ebs.gp3": flat("0.0928", { ...EC2_QUOTED, confidence: "secondary" }),
  "alb.hour": flat("0.02646", ELB_OFFER),
  "alb.lcu": flat("0.0084", ELB_OFFER),
  "http-api.requests": [
    { usd: "1.17", upTo: 300, ...API_GATEWAY_OFFER },
    { usd: "1.05", ...REMEMBERED },
  ],
  "public-ipv4.hour": flat("0.005", VPC_OFFER),
  "nat-gateway.hour": flat("0.05", NAT_QUOTED),
  "nat-gateway.bytes": flat("0.05", NAT_QUOTED),
  "interface-endpoint.hour": flat("0.011", REMEMBERED),
  "internet-egress.bytes": egressRates(EGRESS_QUOTED),
  "logs.ingestion": flat("0.5985", LOGS_QUOTED),
  "logs.storage": flat("0.0315", LOGS_QUOTED),
  "dynamodb.writes": flat("0.7423", DYNAMODB_QUOTED),
  "dynamodb.reads": flat("0.1487", DYNAMODB_QUOTED),
  "dynamodb.storage": flat("0.297", REMEMBERED),
});

function offer(code: string, date: string): Origin {
  return { source: `AWS Price List, ${code}, eu-west-3`, date, confidence: "verified" };
}

/** Quoted from AWS by a source that does not say whether it read a page or the Price List. */
function quoted(date: string): Origin {
  return { source: "AWS pricing page or Price List, eu-west-3", date, confidence: "verified" };
}
