import { INSTANCE_TYPE_NAMES } from "../../core/instance-types.ts";
import type { PriceKey } from "../../core/price-book.ts";

/** Which product of which offer file of the AWS Price List has the price for a key. */
export type PriceListItem = {
  readonly priceKey: PriceKey;
  readonly offerCode: string;
  /** Where one usage type stands for several products: each kind of load balancer has the same. */
  readonly productFamily?: string;
  /** Attributes that must be exactly so, where even one family has the usage type more than once. */
  readonly attributes?: Readonly<Record<string, string>>;
};

const ALB = "Load Balancer-Application";

/** A box of Windows, with SQL Server, of one's own hardware or merely reserved has the same usage type or family. */
const LINUX_ON_DEMAND: PriceListItem["attributes"] = {
  operatingSystem: "Linux",
  operation: "RunInstances",
  tenancy: "Shared",
  preInstalledSw: "NA",
  capacitystatus: "Used",
};

/**
 * Every key whose usage type the book knows. In no on-demand offer file: Fargate Spot, and dashboards by
 * the month. Savings Plans have files of another form, and the book takes their shares as assumptions.
 */
export const PRICE_LIST_ITEMS: readonly PriceListItem[] = [
  ...of("AmazonECS", [
    "fargate.x86_64.vcpu",
    "fargate.x86_64.memory",
    "fargate.arm64.vcpu",
    "fargate.arm64.memory",
    "fargate.ephemeral-storage",
  ]),
  ...of("AWSLambda", [
    "lambda.requests",
    "lambda.x86_64.duration",
    "lambda.arm64.duration",
    "lambda.x86_64.provisioned-concurrency",
    "lambda.arm64.provisioned-concurrency",
    "lambda.x86_64.provisioned-duration",
    "lambda.arm64.provisioned-duration",
    "lambda.ephemeral-storage",
    "lambda.streamed-bytes",
  ]),
  ...of("AmazonEKS", ["eks.cluster", "eks.cluster-extended-support"]),
  ...of("AWSAppRunner", ["app-runner.vcpu", "app-runner.memory"]),
  ...of(
    "AmazonEC2",
    INSTANCE_TYPE_NAMES.map((name) => `ec2.${name}` as const),
    { productFamily: "Compute Instance", attributes: LINUX_ON_DEMAND },
  ),
  ...of("AmazonEC2", ["ebs.gp3"], { productFamily: "Storage" }),
  ...of("AmazonEC2", ["nat-gateway.hour", "nat-gateway.bytes"]),
  ...of("AWSELB", ["alb.hour", "alb.lcu"], { productFamily: ALB }),
  ...of("AmazonApiGateway", ["http-api.requests", "rest-api.requests"], {
    productFamily: "API Calls",
  }),
  ...of("AmazonVPC", ["public-ipv4.hour", "interface-endpoint.hour", "interface-endpoint.bytes"]),
  ...of("AWSDataTransfer", ["internet-egress.bytes"], {
    attributes: { transferType: "AWS Outbound", toLocation: "External" },
  }),
  ...of("AWSDataTransfer", ["inter-az.bytes"], { attributes: { transferType: "IntraRegion" } }),
  ...of("AmazonCloudWatch", ["logs.ingestion"], { attributes: { operation: "PutLogEvents" } }),
  ...of("AmazonCloudWatch", ["logs.storage", "cloudwatch.metric", "cloudwatch.alarm"]),
  ...of("AmazonDynamoDB", ["dynamodb.writes", "dynamodb.reads"], {
    productFamily: "Amazon DynamoDB PayPerRequest Throughput",
  }),
  ...of("AmazonDynamoDB", ["dynamodb.storage"], { productFamily: "Database Storage" }),
  ...of("AmazonECR", ["ecr.storage"]),
];

function of(
  offerCode: string,
  priceKeys: readonly PriceKey[],
  rule: Pick<PriceListItem, "productFamily" | "attributes"> = {},
): readonly PriceListItem[] {
  return priceKeys.map((priceKey) => ({ priceKey, offerCode, ...rule }));
}
