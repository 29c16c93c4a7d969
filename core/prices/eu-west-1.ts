import type { PriceBook } from "../price-book.ts";
import { lambdaPrices } from "./lambda-everywhere.ts";
import {
  FARGATE_PAGE,
  LAMBDA_FLAT,
  LAMBDA_TABLE,
  type Origin,
  REMEMBERED,
  VPC_PAGE,
} from "./origins.ts";

/** Rates compared with the Price List API and with a paid bill. */
const AUDIT: Origin = {
  source: "AWS Price List and a Cost Explorer bill, eu-west-1",
  date: "2026-07",
  confidence: "verified",
};

export const euWest1: PriceBook = {
  region: "eu-west-1",
  currency: "USD",
  prices: {
    "fargate.x86_64.vcpu": { unit: "vCPU-hour", rates: [{ usd: "0.04048", ...AUDIT }] },
    "fargate.x86_64.memory": { unit: "GB-hour", rates: [{ usd: "0.004445", ...AUDIT }] },
    "fargate.arm64.vcpu": { unit: "vCPU-hour", rates: [{ usd: "0.03238", ...AUDIT }] },
    "fargate.arm64.memory": { unit: "GB-hour", rates: [{ usd: "0.00356", ...AUDIT }] },
    "fargate.ephemeral-storage": {
      unit: "GB-hour",
      rates: [{ usd: "0.000111", ...FARGATE_PAGE }],
    },
    ...lambdaPrices({
      requests: LAMBDA_FLAT,
      x86_64: LAMBDA_TABLE,
      arm64: LAMBDA_FLAT,
      arm64Tiers: LAMBDA_FLAT,
      extras: LAMBDA_FLAT,
    }),
    "alb.hour": { unit: "hour", rates: [{ usd: "0.0252", ...AUDIT }] },
    "alb.lcu": { unit: "LCU-hour", rates: [{ usd: "0.008", ...AUDIT }] },
    "http-api.requests": {
      unit: "million requests",
      rates: [
        { usd: "1.11", upTo: 300, ...REMEMBERED },
        { usd: "1.00", ...REMEMBERED },
      ],
    },
    "public-ipv4.hour": { unit: "hour", rates: [{ usd: "0.005", ...VPC_PAGE }] },
  },
};
