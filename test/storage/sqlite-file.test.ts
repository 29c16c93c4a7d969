import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { openSqliteStore } from "../../adapters/storage/sqlite.ts";
import { closeDatabase, openDatabase } from "../../adapters/storage/sqlite-database.ts";
import { MIGRATIONS, migrate } from "../../adapters/storage/sqlite-migrations.ts";
import { change, fill, idempotency, listedIds, START, stored, tally } from "./samples.ts";

const folder = mkdtempSync(join(tmpdir(), "twinport-file-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newPath = () => join(folder, `${++files}.db`);

test("a file keeps workloads and keys from one opening to the next", async () => {
  const path = newPath();
  const first = openSqliteStore({ path, now: () => START });
  await first.create(stored("a"), idempotency());
  await first.replace("a", change("new"));
  await first.close();
  const second = openSqliteStore({ path, now: () => START });
  expect(await second.get("a")).toMatchObject({ version: 2 });
  expect((await second.create(stored("b"), idempotency())).kind).toBe("replayed");
  await second.close();
});

test("a closed file is complete without its -wal beside it, while another connection is open", async () => {
  const path = newPath();
  const other = openSqliteStore({ path });
  const store = openSqliteStore({ path });
  const ids = await fill(store, 20);
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
  await store.close();
  const copy = newPath();
  copyFileSync(path, copy);
  await other.close();
  expect(existsSync(`${path}-wal`)).toBe(false);
  const copied = openSqliteStore({ path: copy });
  expect(await listedIds(copied)).toEqual(ids);
  await copied.close();
});

test("two connections to one file see each other's writes, and one of them loses a race", async () => {
  const path = newPath();
  const [one, two] = [openSqliteStore({ path }), openSqliteStore({ path })];
  await one.create(stored("a"), idempotency({ expiresAt: Date.now() + 60_000 }));
  expect(await two.get("a")).toEqual(stored("a"));
  const outcomes = [
    await two.replace("a", change("two"), 1),
    await one.replace("a", change("one"), 1),
  ];
  expect(tally(outcomes)).toEqual({ replaced: 1, "version-mismatch": 1 });
  expect((await two.create(stored("b"), idempotency())).kind).toBe("replayed");
  expect(await one.remove("a")).toBe("removed");
  expect(await two.get("a")).toBeUndefined();
  await Promise.all([one.close(), two.close()]);
});

test("a write is answered once it is on the disk, not once it is handed to the system", () => {
  const db = openDatabase(newPath());
  expect(db.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
  expect(db.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
  closeDatabase(db);
});

test("a reader does not wait for another process's unfinished write, and does not see it", async () => {
  const path = newPath();
  const store = openSqliteStore({ path });
  const writer = new DatabaseSync(path);
  writer.exec("BEGIN IMMEDIATE; INSERT INTO workloads VALUES ('a', 1, '', '', '{}')");
  await expect(store.list({ limit: 1 })).resolves.toEqual({ items: [] });
  writer.exec("COMMIT");
  expect(await listedIds(store)).toEqual(["a"]);
  writer.close();
  await store.close();
});

test("an opened file has the newest schema", async () => {
  const path = newPath();
  await openSqliteStore({ path }).close();
  expect(pragma(path, "user_version")).toBe(MIGRATIONS.length);
});

test("an older schema takes only the steps it lacks, and keeps its rows", () => {
  const db = new DatabaseSync(":memory:");
  migrate(db);
  db.exec("INSERT INTO workloads VALUES ('a', 1, '', '', '{}')");
  migrate(db, [...MIGRATIONS, "ALTER TABLE workloads ADD COLUMN note TEXT DEFAULT 'none'"]);
  expect(db.prepare("SELECT id, note FROM workloads").get()).toEqual({ id: "a", note: "none" });
  expect(db.prepare("PRAGMA user_version").get()).toEqual({ user_version: MIGRATIONS.length + 1 });
});

test("a step that fails leaves the schema as it was", () => {
  const db = new DatabaseSync(":memory:");
  migrate(db);
  const broken = [...MIGRATIONS, "CREATE TABLE half (a TEXT) STRICT; CREATE TABLE half (b TEXT)"];
  expect(() => migrate(db, broken)).toThrow("half already exists");
  expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
  expect(db.prepare("PRAGMA user_version").get()).toEqual({ user_version: MIGRATIONS.length });
});

test("a database that a newer release wrote is refused and left alone", () => {
  const path = newPath();
  const newer = new DatabaseSync(path);
  newer.exec("PRAGMA user_version = 99");
  newer.close();
  expect(() => openSqliteStore({ path })).toThrow(
    `[storage] cannot open the database ${path}: its schema has version 99, this release knows ` +
      `versions up to ${MIGRATIONS.length}`,
  );
  expect(pragma(path, "user_version")).toBe(99);
});

test("a file that is no database is refused by name", () => {
  const path = newPath();
  writeFileSync(path, "these are notes, not a database".repeat(50));
  expect(() => openSqliteStore({ path })).toThrow(`cannot open the database ${path}: file is not`);
});

test("keys that have expired leave the file as new ones come", async () => {
  const path = newPath();
  let time = START;
  const store = openSqliteStore({ path, now: () => time });
  for (let index = 0; index < 30; index++) {
    await store.create(stored(`old-${index}`), idempotency({ key: `old-${index}` }));
  }
  time += 60_001;
  for (let index = 0; index < 4; index++) {
    const key = { key: `new-${index}`, expiresAt: time + 60_000 };
    await store.create(stored(`new-${index}`), idempotency(key));
  }
  await store.close();
  const db = new DatabaseSync(path);
  expect(db.prepare("SELECT count(*) AS held FROM idempotency_keys").get()).toEqual({ held: 4 });
  db.close();
});

function pragma(path: string, name: string): unknown {
  const db = new DatabaseSync(path);
  const value = db.prepare(`PRAGMA ${name}`).get()?.[name];
  db.close();
  return value;
}
