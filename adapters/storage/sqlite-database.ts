import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { migrate } from "./sqlite-migrations.ts";

// How long a write waits for another process's; the event loop stands still meanwhile.
const BUSY_TIMEOUT_MS = 2000;
const WAL_ATTEMPTS = 200;
const WAL_PAUSE_MS = 10;
const SQLITE_BUSY = 5;

/**
 * Opens the database at `path`, with the folder, the file and the schema made as needed.
 *
 * @throws when the file cannot be used, naming it
 */
export function openDatabase(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    if (path !== ":memory:") makeFolder(dirname(path));
    db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    prepareDatabase(db);
    return db;
  } catch (error) {
    db?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`[storage] cannot open the database ${path}: ${reason}`, { cause: error });
  }
}

/** Not imported: an import of `node:fs` reads its every export, and loads thirty modules of streams. */
function makeFolder(path: string): void {
  process.getBuiltinModule("node:fs").mkdirSync(path, { recursive: true });
}

/** Closes the database with all of it in the main file, so that a copy needs no `-wal` beside it. */
export function closeDatabase(db: DatabaseSync): void {
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  db.close();
}

function prepareDatabase(db: DatabaseSync): void {
  switchToWal(db);
  // A write is answered once it is on the disk, as DynamoDB's is. NORMAL is quicker and survives a
  // killed process too, but a power cut takes the last writes that were already answered.
  db.exec("PRAGMA synchronous = FULL");
  migrate(db);
}

/** Readers and the one writer do not block each other in WAL; the mode stays with the file. */
function switchToWal(db: DatabaseSync): void {
  for (let left = WAL_ATTEMPTS; ; left--) {
    try {
      db.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      // Processes that open a new file at once collide here, where SQLite does not wait by itself.
      if (left === 0 || !isBusy(error)) throw error;
      pause(WAL_PAUSE_MS);
    }
  }
}

function isBusy(error: unknown): boolean {
  // The low byte: SQLite has several busy codes, told apart by the bits above it.
  return (
    error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY
  );
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
