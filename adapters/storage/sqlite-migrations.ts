import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "./sqlite-transaction.ts";

/** The schema's history: append to it, never edit it. `user_version` counts the steps taken. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE workloads (
     id TEXT PRIMARY KEY NOT NULL,
     version INTEGER NOT NULL,
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE TABLE idempotency_keys (
     key TEXT PRIMARY KEY NOT NULL,
     fingerprint TEXT NOT NULL,
     expires_at INTEGER NOT NULL,
     snapshot TEXT NOT NULL
   ) STRICT;
   CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);`,
];

/**
 * Brings the schema up to date, in one transaction: of two processes that open a new file at once
 * the second waits, then finds nothing left to do.
 *
 * @throws when a newer release wrote the database
 */
export function migrate(db: DatabaseSync, migrations: readonly string[] = MIGRATIONS): void {
  inTransaction(db, () => {
    const version = userVersion(db);
    if (version > migrations.length) throw new Error(tooNew(version, migrations.length));
    for (const sql of migrations.slice(version)) db.exec(sql);
    db.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

function userVersion(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.user_version);
}

function tooNew(found: number, known: number): string {
  return (
    `its schema has version ${found}, this release knows versions up to ${known}: ` +
    "run the release that wrote it, or choose another file"
  );
}
