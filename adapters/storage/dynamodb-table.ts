import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { TABLE_KEYS } from "../exchange/names.ts";
import { type Key, WORKLOADS } from "./dynamodb-items.ts";

export type Item = Record<string, unknown>;
export type Condition = { readonly expression: string; readonly values?: Item };

const PING_TIMEOUT_MS = 2000;

/** The few calls that the store makes, which are also all that its role may make. */
export type Table = {
  /** Reads strongly consistent: a client finds what it was just told is there. */
  get(key: Key): Promise<Item | undefined>;
  /** The visible workloads behind `start`, strongly consistent, out of at most `limit` items. */
  query(limit: number, start: Key | undefined): Promise<{ items: Item[]; last?: Key | undefined }>;
  /** Whether the condition held. */
  put(item: Item, condition: Condition): Promise<boolean>;
  /** The item after the update; absent when the condition did not hold. */
  update(key: Key, expression: string, condition: Condition): Promise<Item | undefined>;
  /** Whether the condition held. */
  delete(key: Key, condition: Condition): Promise<boolean>;
  /** Rejects when the table cannot be queried. */
  ping(): Promise<void>;
};

export function createTable(client: DynamoDBDocumentClient, name: string): Table {
  const base = { TableName: name };
  return {
    async get(key) {
      const read = new GetCommand({ ...base, Key: key, ConsistentRead: true });
      return (await client.send(read)).Item;
    },
    async query(limit, start) {
      const page = { Limit: limit, ExclusiveStartKey: start, ConsistentRead: true };
      const visible = { ...WORKLOADS_ONLY, FilterExpression: "attribute_not_exists(draft)" };
      const found = await client.send(new QueryCommand({ ...base, ...visible, ...page }));
      return { items: found.Items ?? [], last: found.LastEvaluatedKey };
    },
    async put(item, condition) {
      const put = new PutCommand({ ...base, Item: item, ...conditional(condition) });
      return (await unlessRefused(client.send(put))) !== undefined;
    },
    async update(key, expression, condition) {
      const update = { Key: key, UpdateExpression: expression, ReturnValues: "ALL_NEW" } as const;
      const command = new UpdateCommand({ ...base, ...update, ...conditional(condition) });
      return (await unlessRefused(client.send(command)))?.Attributes;
    },
    async delete(key, condition) {
      const command = new DeleteCommand({ ...base, Key: key, ...conditional(condition) });
      return (await unlessRefused(client.send(command))) !== undefined;
    },
    async ping() {
      const query = new QueryCommand({ ...base, ...WORKLOADS_ONLY, Limit: 1 });
      await client.send(query, { abortSignal: AbortSignal.timeout(PING_TIMEOUT_MS) });
    },
  };
}

const WORKLOADS_ONLY = {
  KeyConditionExpression: `${TABLE_KEYS.partition} = :partition`,
  ExpressionAttributeValues: { ":partition": WORKLOADS },
};

function conditional({ expression, values }: Condition): Item & { ConditionExpression: string } {
  return {
    ConditionExpression: expression,
    // DynamoDB refuses an empty map of values.
    ...(values && { ExpressionAttributeValues: values }),
  };
}

/** By name, as two copies of the SDK would have two classes of this error. */
async function unlessRefused<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return;
    throw error;
  }
}
