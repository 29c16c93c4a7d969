import type { WorkloadStore } from "../../core/ports.ts";

export type StoreConfig = {
  /** DynamoDB table that keeps the workloads. @default - they are kept in the SQLite file */
  readonly tableName?: string | undefined;
  /** SQLite file, made when missing; `:memory:` keeps the workloads as long as the process lives. */
  readonly databasePath: string;
};

/**
 * Opens the store that the configuration names.
 *
 * @example
 * const workloads = await openStore({ databasePath: "data/advisor.db" });
 */
export async function openStore({ tableName, databasePath }: StoreConfig): Promise<WorkloadStore> {
  // Imported here, so that each store is a chunk of its own: the SDK costs a cold start 60 ms, and
  // a function that uses DynamoDB has no need of node:sqlite.
  if (tableName) {
    const { openDynamoStore } = await import("./dynamodb.ts");
    return openDynamoStore({ tableName });
  }
  const { openSqliteStore } = await import("./sqlite.ts");
  return openSqliteStore({ path: databasePath });
}
