import type { DatabaseSync } from "node:sqlite";
import type {
  CreateOutcome,
  Idempotency,
  Page,
  RemoveOutcome,
  ReplaceOutcome,
  StoredWorkload,
  WorkloadStore,
} from "../../core/ports.ts";
import { closeOnce } from "./close-once.ts";
import { idTaken } from "./id-taken.ts";
import { closeDatabase, openDatabase } from "./sqlite-database.ts";
import { prepareStatements, type Statements } from "./sqlite-statements.ts";
import { inTransaction } from "./sqlite-transaction.ts";
import { copyOf, fromRecord, type StoredRecord, toRecord } from "./stored-record.ts";
import { toPage } from "./to-page.ts";

export type SqliteStoreOptions = {
  /** The database file, made when missing; `:memory:` keeps nothing after `close`. */
  readonly path: string;
  /** Epoch milliseconds, against which idempotency keys expire. @default - the system's clock */
  readonly now?: () => number;
};

/**
 * Keeps workloads in one SQLite file. Every call is done when it returns to the event loop, so the
 * calls of one process never interleave; several processes may share the file.
 *
 * @example
 * const workloads = openSqliteStore({ path: "data/advisor.db" });
 * @throws when the file cannot be opened, or was written by a newer release
 */
export function openSqliteStore({ path, now = Date.now }: SqliteStoreOptions): WorkloadStore {
  const db = openDatabase(path);
  const sql = prepareStatements(db);
  return closeOnce({
    create: async (stored, idempotency) =>
      idempotency ? createOnce(db, sql, stored, idempotency, now()) : insert(sql, stored),
    get: async (id) => get(sql, id),
    list: async (query) => list(sql, query),
    replace: async (id, change, expected) => replace(sql, id, change, expected),
    remove: async (id, expected) => remove(sql, id, expected),
    ping: async () => void sql.any.get(),
    close: async () => closeDatabase(db),
  });
}

function createOnce(
  db: DatabaseSync,
  sql: Statements,
  stored: StoredWorkload,
  { key, fingerprint, expiresAt }: Idempotency,
  now: number,
): CreateOutcome {
  return inTransaction(db, () => {
    const held = sql.findKey.get({ key, now });
    if (held) return held.fingerprint === fingerprint ? replay(held) : { kind: "key-reused" };
    sql.purgeKeys.run({ now });
    sql.holdKey.run({ key, fingerprint, expiresAt, snapshot: JSON.stringify(stored) });
    return insert(sql, stored);
  });
}

// From the snapshot and not from the row, which may have been replaced or removed since.
function replay({ snapshot }: Record<string, unknown>): CreateOutcome {
  return { kind: "replayed", stored: JSON.parse(String(snapshot)) };
}

function insert(sql: Statements, stored: StoredWorkload): CreateOutcome {
  const { changes } = sql.insert.run(toRecord(stored));
  if (changes === 0) throw idTaken(stored.id);
  return { kind: "created", stored: copyOf(stored) };
}

function get(sql: Statements, id: string): StoredWorkload | undefined {
  const row = sql.get.get({ id });
  return row && fromRow(row);
}

function list(sql: Statements, query: Parameters<WorkloadStore["list"]>[0]): Page {
  const { limit, after } = query;
  const count = limit + 1;
  const rows = after === undefined ? sql.list.all({ count }) : sql.listAfter.all({ after, count });
  return toPage(rows.map(fromRow), limit);
}

function replace(
  sql: Statements,
  id: string,
  { workload, updatedAt }: Parameters<WorkloadStore["replace"]>[1],
  expected: number | undefined,
): ReplaceOutcome {
  const body = JSON.stringify(workload);
  const row = sql.replace.get({ id, updatedAt, body, expected: expected ?? null });
  return row ? { kind: "replaced", stored: fromRow(row) } : { kind: refusal(sql, id) };
}

function remove(sql: Statements, id: string, expected: number | undefined): RemoveOutcome {
  const { changes } = sql.remove.run({ id, expected: expected ?? null });
  return changes > 0 ? "removed" : refusal(sql, id);
}

function refusal(sql: Statements, id: string): "missing" | "version-mismatch" {
  return sql.exists.get({ id }) ? "version-mismatch" : "missing";
}

function fromRow(row: object): StoredWorkload {
  return fromRecord(row as StoredRecord);
}
