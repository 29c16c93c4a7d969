import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { WorkloadStore } from "../../core/ports.ts";
import { closeOnce } from "./close-once.ts";
import { remove, replace } from "./dynamodb-change.ts";
import { createDynamoClient } from "./dynamodb-client.ts";
import { create, createOnce } from "./dynamodb-create.ts";
import { get, list } from "./dynamodb-read.ts";
import { createTable } from "./dynamodb-table.ts";

export type DynamoStoreOptions = {
  /** A table with the keys of `TABLE_KEYS`, and time to live on its expiry attribute. */
  readonly tableName: string;
  /** @default - a client of the store's own, closed with it; a client passed in stays open */
  readonly client?: DynamoDBDocumentClient;
  /** Epoch milliseconds, against which idempotency keys expire. @default - the system's clock */
  readonly now?: () => number;
};

/**
 * Keeps workloads in one DynamoDB table. Every write touches one item and says in a condition what
 * it relies on, so there are no transactions, and any number of processes may share the table. Its
 * role needs GetItem, PutItem, UpdateItem, DeleteItem and Query.
 *
 * @example
 * const workloads = openDynamoStore({ tableName: "advisor" });
 */
export function openDynamoStore(options: DynamoStoreOptions): WorkloadStore {
  const { tableName, now = Date.now } = options;
  // Opens no connection before its first call; destroyed itself, as a document client ignores that.
  const own = createDynamoClient();
  const table = createTable(options.client ?? DynamoDBDocumentClient.from(own), tableName);
  return closeOnce({
    create: async (stored, idempotency) =>
      idempotency ? createOnce(table, stored, idempotency, now()) : create(table, stored),
    get: (id) => get(table, id),
    list: (query) => list(table, query),
    replace: (id, change, expected) => replace(table, id, change, expected),
    remove: (id, expected) => remove(table, id, expected),
    ping: () => table.ping(),
    close: async () => own.destroy(),
  });
}
