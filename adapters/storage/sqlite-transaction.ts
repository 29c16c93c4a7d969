import type { DatabaseSync } from "node:sqlite";

/** Runs `work` as one transaction: all of it is kept, or none when it throws. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  // IMMEDIATE takes the write lock at once. A transaction that begins by reading and then writes is
  // refused as busy, without waiting, when another process has written in between.
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after a full disk, and a second ROLLBACK would hide that.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
