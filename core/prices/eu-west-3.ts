import type { PriceBook } from "../price-book.ts";
import { lambdaPrices } from "./lambda-everywhere.ts";
import { LAMBDA_FLAT, LAMBDA_TABLE, type Origin, REMEMBERED } from "./origins.ts";

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

const LAMBDA_OFFER: Origin = {
  source: "AWS Price List, AWSLambda, eu-west-3",
  date: "2026-10-01",
  confidence: "verified",
};

const ELB_OFFER: Origin = {
  source: "AWS Price List, AWSELB, eu-west-3",
  date: "2026-09-11",
  confidence: "verified",
};

const API_GATEWAY_OFFER: Origin = {
  source: "AWS Price List, AmazonApiGateway, eu-west-3",
  date: "2026-10-02",
  confidence: "verified",
};

const VPC_OFFER: Origin = {
  source: "AWS Price List, AmazonVPC, eu-west-3",
  date: "2026-09-17",
  confidence: "verified",
};

export const euWest3: PriceBook = {
  region: "eu-west-3",
  currency: "USD",
  prices: {
    "fargate.x86_64.vcpu": { unit: "vCPU-hour", rates: [{ usd: "0.0486", ...FARGATE_TABLE }] },
    "fargate.x86_64.memory": { unit: "GB-hour", rates: [{ usd: "0.0053", ...FARGATE_TABLE }] },
    "fargate.arm64.vcpu": { unit: "vCPU-hour", rates: [{ usd: "0.03888", ...FARGATE_ARM }] },
    "fargate.arm64.memory": { unit: "GB-hour", rates: [{ usd: "0.00424", ...FARGATE_ARM }] },
    "fargate.ephemeral-storage": {
      unit: "GB-hour",
      rates: [{ usd: "0.0001332", ...FARGATE_STORAGE }],
    },
    ...lambdaPrices({
      requests: LAMBDA_OFFER,
      x86_64: LAMBDA_TABLE,
      arm64: LAMBDA_OFFER,
      arm64Tiers: LAMBDA_FLAT,
      extras: LAMBDA_FLAT,
    }),
    "alb.hour": { unit: "hour", rates: [{ usd: "0.02646", ...ELB_OFFER }] },
    "alb.lcu": { unit: "LCU-hour", rates: [{ usd: "0.0084", ...ELB_OFFER }] },
    "http-api.requests": {
      unit: "million requests",
      rates: [
        { usd: "1.17", upTo: 300, ...API_GATEWAY_OFFER },
        { usd: "1.05", ...REMEMBERED },
      ],
    },
    "public-ipv4.hour": { unit: "hour", rates: [{ usd: "0.005", ...VPC_OFFER }] },
  },
};
