import type { PriceBook } from "../price-book.ts";
import { lambdaPrices } from "./lambda-everywhere.ts";
import { FARGATE_PAGE, type Origin, VPC_PAGE } from "./origins.ts";

const FARGATE: Origin = {
  source: "AWS Price List, AmazonECS, us-east-1",
  date: "2026-09-11",
  confidence: "verified",
};

const LAMBDA_PAGE: Origin = {
  source: "AWS Lambda pricing page",
  date: "2026-11",
  confidence: "verified",
};

const ELB_PAGE: Origin = {
  source: "Elastic Load Balancing pricing page",
  date: "2026-09-20",
  confidence: "verified",
};

const API_GATEWAY_PAGE: Origin = {
  source: "Amazon API Gateway pricing page",
  date: "2026-11",
  confidence: "verified",
};

export const usEast1: PriceBook = {
  region: "us-east-1",
  currency: "USD",
  prices: {
    "fargate.x86_64.vcpu": { unit: "vCPU-hour", rates: [{ usd: "0.04048", ...FARGATE }] },
    "fargate.x86_64.memory": { unit: "GB-hour", rates: [{ usd: "0.004445", ...FARGATE }] },
    "fargate.arm64.vcpu": { unit: "vCPU-hour", rates: [{ usd: "0.03238", ...FARGATE }] },
    "fargate.arm64.memory": { unit: "GB-hour", rates: [{ usd: "0.00356", ...FARGATE }] },
    "fargate.ephemeral-storage": {
      unit: "GB-hour",
      rates: [{ usd: "0.000111", ...FARGATE_PAGE }],
    },
    ...lambdaPrices({
      requests: LAMBDA_PAGE,
      x86_64: LAMBDA_PAGE,
      arm64: LAMBDA_PAGE,
      arm64Tiers: LAMBDA_PAGE,
      extras: LAMBDA_PAGE,
    }),
    "alb.hour": { unit: "hour", rates: [{ usd: "0.0225", ...ELB_PAGE }] },
    "alb.lcu": { unit: "LCU-hour", rates: [{ usd: "0.008", ...ELB_PAGE }] },
    "http-api.requests": {
      unit: "million requests",
      rates: [
        { usd: "1.00", upTo: 300, ...API_GATEWAY_PAGE },
        { usd: "0.90", ...API_GATEWAY_PAGE },
      ],
    },
    "public-ipv4.hour": { unit: "hour", rates: [{ usd: "0.005", ...VPC_PAGE }] },
  },
};
