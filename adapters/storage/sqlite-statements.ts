import type { DatabaseSync, StatementSync } from "node:sqlite";

const COLUMNS = "id, version, created_at AS createdAt, updated_at AS updatedAt, body";

type Name =
  | ("insert" | "get" | "list" | "listAfter" | "replace" | "remove" | "exists" | "any")
  | ("findKey" | "holdKey" | "purgeKeys");

export type Statements = Readonly<Record<Name, StatementSync>>;

/** Compiles every statement of the store once. */
export function prepareStatements(db: DatabaseSync): Statements {
  const entries = Object.entries(SQL).map(([name, sql]) => [name, db.prepare(sql)]);
  return Object.fromEntries(entries) as Statements;
}

// Text compares byte by byte in UTF-8, as DynamoDB's sort keys do.
const SQL: Readonly<Record<Name, string>> = {
  insert: `INSERT INTO workloads (id, version, created_at, updated_at, body)
    VALUES (:id, :version, :createdAt, :updatedAt, :body) ON CONFLICT (id) DO NOTHING`,
  get: `SELECT ${COLUMNS} FROM workloads WHERE id = :id`,
  list: `SELECT ${COLUMNS} FROM workloads ORDER BY id LIMIT :count`,
  listAfter: `SELECT ${COLUMNS} FROM workloads WHERE id > :after ORDER BY id LIMIT :count`,
  replace: `UPDATE workloads SET version = version + 1, updated_at = :updatedAt, body = :body
    WHERE id = :id AND version = coalesce(:expected, version) RETURNING ${COLUMNS}`,
  remove: "DELETE FROM workloads WHERE id = :id AND version = coalesce(:expected, version)",
  exists: "SELECT 1 FROM workloads WHERE id = :id",
  any: "SELECT 1 FROM workloads LIMIT 1",
  findKey: `SELECT fingerprint, snapshot FROM idempotency_keys
    WHERE key = :key AND expires_at >= :now`,
  holdKey: `INSERT OR REPLACE INTO idempotency_keys (key, fingerprint, expires_at, snapshot)
    VALUES (:key, :fingerprint, :expiresAt, :snapshot)`,
  // Ten for each key added: the dead ones cannot pile up, and no single request pays for all.
  purgeKeys: `DELETE FROM idempotency_keys WHERE key IN (
    SELECT key FROM idempotency_keys WHERE expires_at < :now ORDER BY expires_at LIMIT 10)`,
};
