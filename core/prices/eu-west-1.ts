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

/** Rates compared with the Price List API and with a paid bill. */
const AUDIT: Origin = {
  source: "AWS Price List and a Cost Explorer bill, eu-west-1",
  date: "2026-07",
  confidence: "verified",
};

const NAT_PAGE: Origin = { ...VPC_PAGE, date: "2026-09-25" };

const CLOUDWATCH_PAGE: Origin = {
  source: "Amazon CloudWatch pricing page",
  date: "2026-11",
  confidence: "secondary",
};

export const euWest1: PriceBook = createPriceBook("eu-west-1", {
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
  "alb.hour": flat("0.0252", AUDIT),
  "alb.lcu": flat("0.008", AUDIT),
  "http-api.requests": [
    { usd: "1.11", upTo: 300, ...REMEMBERED },
    { usd: "1.00", ...REMEMBERED },
  ],
  "public-ipv4.hour": flat("0.005", VPC_PAGE),
  "nat-gateway.hour": flat("0.048", NAT_PAGE),
  "nat-gateway.bytes": flat("0.048", NAT_PAGE),
  "interface-endpoint.hour": flat("0.011", REMEMBERED),
  "internet-egress.bytes": egressRates(EGRESS_QUOTED),
  "logs.ingestion": flat("0.57", REMEMBERED),
  "logs.storage": flat("0.03", CLOUDWATCH_PAGE),
});
