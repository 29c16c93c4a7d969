import type { Usage } from "../line-item.ts";

const MILLION = 1e6;

/** DynamoDB on demand: a write unit is up to 1 KB, a read unit up to 4 KB read with strong consistency. */
export function dynamoDbUsage(use: {
  readonly writes: number;
  readonly reads: number;
  readonly storageGb: number;
}): readonly Usage[] {
  const { writes, reads, storageGb } = use;
  return [
    { priceKey: "dynamodb.writes", quantity: writes / MILLION, description: "DynamoDB writes" },
    { priceKey: "dynamodb.reads", quantity: reads / MILLION, description: "DynamoDB reads" },
    { priceKey: "dynamodb.storage", quantity: storageGb, description: "DynamoDB storage" },
  ];
}
