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

export const EKS_PAGE: Origin = {
  source: "Amazon EKS pricing page",
  date: "2026-11",
  confidence: "verified",
};

export const APP_RUNNER_PAGE: Origin = {
  source: "AWS App Runner pricing page",
  date: "2026-09-20",
  confidence: "verified",
};

export const SPOT_TABLE: Origin = {
  source: "theuves/fgcalc src/utils/data.js @6e1547c (file of 2021); Spot rates move",
  date: "2021",
  confidence: "secondary",
};

/** AWS states one range of Spot discounts for both architectures, and we found no table for ARM. */
export const SPOT_ARM: Origin = {
  source: "the ARM rate times the ratio of the x86 Spot rate to the x86 rate; Spot rates move",
  date: "2021",
  confidence: "derived",
};

export const EGRESS_QUOTED: Origin = {
  source: "EC2 data transfer rates as quoted by others",
  date: "2026-11",
  confidence: "secondary",
};
