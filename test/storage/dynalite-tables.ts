import type { AddressInfo } from "node:net";
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import dynalite from "dynalite";
import { TABLE_KEYS } from "../../adapters/exchange/names.ts";
import { createDynamoClient } from "../../adapters/storage/dynamodb-client.ts";

export type DynaliteTables = {
  /** A document client over HTTP, with the timeouts and retries of the store's own. */
  readonly client: DynamoDBDocumentClient;
  /** Makes an empty table with the keys that the infrastructure gives it, and returns its name. */
  create(): Promise<string>;
  stop(): Promise<void>;
};

/** Starts a DynamoDB in this process, on a free port. */
export async function startDynalite(): Promise<DynaliteTables> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = clientFor((server.address() as AddressInfo).port);
  let made = 0;
  return {
    client: DynamoDBDocumentClient.from(base),
    create: () => createTable(base, `workloads-${++made}`),
    async stop() {
      base.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function clientFor(port: number): DynamoDBClient {
  return createDynamoClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-west-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
}

async function createTable(client: DynamoDBClient, name: string): Promise<string> {
  const { partition, sort } = TABLE_KEYS;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: partition, AttributeType: "S" },
        { AttributeName: sort, AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: partition, KeyType: "HASH" },
        { AttributeName: sort, KeyType: "RANGE" },
      ],
    }),
  );
  await becomeActive(client, name);
  return name;
}

/** `createTableMs: 0` is still a timer, which a busy machine runs late. */
async function becomeActive(client: DynamoDBClient, name: string): Promise<void> {
  const describe = new DescribeTableCommand({ TableName: name });
  while ((await client.send(describe)).Table?.TableStatus !== "ACTIVE");
}
