import type { PriceKey } from "../../core/price-book.ts";

/** Which offer file of the AWS Price List has the price for a key. */
export type PriceListItem = {
  readonly priceKey: PriceKey;
  readonly offerCode: string;
  /** Where one usage type stands for several products: each kind of load balancer has the same. */
  readonly productFamily?: string;
};

const ALB = "Load Balancer-Application";

/** Every key whose usage type the book knows. */
export const PRICE_LIST_ITEMS: readonly PriceListItem[] = [
  { priceKey: "fargate.x86_64.vcpu", offerCode: "AmazonECS" },
  { priceKey: "fargate.x86_64.memory", offerCode: "AmazonECS" },
  { priceKey: "fargate.arm64.vcpu", offerCode: "AmazonECS" },
  { priceKey: "fargate.arm64.memory", offerCode: "AmazonECS" },
  { priceKey: "lambda.requests", offerCode: "AWSLambda" },
  { priceKey: "lambda.x86_64.duration", offerCode: "AWSLambda" },
  { priceKey: "lambda.arm64.duration", offerCode: "AWSLambda" },
  { priceKey: "alb.hour", offerCode: "AWSELB", productFamily: ALB },
  { priceKey: "alb.lcu", offerCode: "AWSELB", productFamily: ALB },
  { priceKey: "http-api.requests", offerCode: "AmazonApiGateway" },
  { priceKey: "nat-gateway.hour", offerCode: "AmazonEC2" },
  { priceKey: "nat-gateway.bytes", offerCode: "AmazonEC2" },
  { priceKey: "public-ipv4.hour", offerCode: "AmazonVPC" },
  { priceKey: "logs.ingestion", offerCode: "AmazonCloudWatch" },
];
