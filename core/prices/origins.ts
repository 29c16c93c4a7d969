import type { Rate } from "../price-book.ts";

/** Where a rate comes from; the origins here serve more than one region. */
export type Origin = Omit<Rate, "usd" | "upTo">;

export const LAMBDA_TABLE: Origin = {
  source: "aws-lambda-power-tuning template.yml @262ecc2, default of all but six regions",
  date: "2026-04-13",
  confidence: "secondary",
};

export const LAMBDA_FLAT: Origin = {
  source: "AWS Lambda pricing page, us-east-1: one list for all but a few regions",
  date: "2026-11",
  confidence: "derived",
};

export const REMEMBERED: Origin = {
  source: "from memory",
  date: "2026-11",
  confidence: "unverified",
};

export const FARGATE_PAGE: Origin = {
  source: "AWS Fargate pricing page",
  date: "2026-11",
  confidence: "verified",
};

export const VPC_PAGE: Origin = {
  source: "Amazon VPC pricing page",
  date: "2026-11",
  confidence: "verified",
};
