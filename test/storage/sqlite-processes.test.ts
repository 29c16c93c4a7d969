import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { openSqliteStore } from "../../adapters/storage/sqlite.ts";
import { idempotency, stored } from "./samples.ts";
import { startWriter } from "./writers.ts";

const folder = mkdtempSync(join(tmpdir(), "twinport-processes-"));
afterAll(() => rmSync(folder, { recursive: true }));

// Has a new file locked as a process does that switches it to WAL: SQLite then refuses the same
// switch to others at once, and does not wait as it does for other locks.
const HOLD_NEW_FILE = `
  const db = new (require("node:sqlite").DatabaseSync)(process.argv[1]);
  db.exec("BEGIN IMMEDIATE");
  require("node:fs").writeSync(1, "held");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  db.exec("COMMIT");`;

test("a file that another process is just setting up is waited for", async () => {
  const path = join(folder, "being-set-up.db");
  const other = spawn(process.execPath, ["-e", HOLD_NEW_FILE, path]);
  await once(other.stdout, "data");
  const store = openSqliteStore({ path });
  await expect(store.create(stored("a"))).resolves.toMatchObject({ kind: "created" });
  await store.close();
});

test("five processes write to one new file and each keeps its writes", async () => {
  const path = join(folder, "together", "workloads.db");
  const writers = ["a", "b", "c", "d", "e"].map((prefix) =>
    startWriter({ path, prefix, count: 40 }),
  );
  expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual(["", "", "", "", ""]);
  const acknowledged = writers.flatMap((writer) => writer.acknowledged);
  expect(acknowledged).toHaveLength(200);
  expect(await listed(path)).toEqual(acknowledged.sort());
});

test.each([
  20, 60,
])("a process killed after %i writes loses nothing it acknowledged", async (kills) => {
  const path = join(folder, `killed-${kills}.db`);
  const writer = startWriter({
    path,
    prefix: "w",
    count: 1_000_000,
    onAcknowledged: ({ acknowledged, child }) =>
      acknowledged.length > kills && child.kill("SIGKILL"),
  });
  await writer.ended;
  expect(writer.child.signalCode).toBe("SIGKILL");
  const ids = await listed(path);
  expect(writer.acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
  expect(integrity(path)).toBe("ok");
  await expectKeysKept(path, ids);
});

async function listed(path: string): Promise<string[]> {
  const store = openSqliteStore({ path });
  const { items } = await store.list({ limit: 1_000_000 });
  await store.close();
  return items.map(({ id }) => id);
}

function integrity(path: string): unknown {
  const db = new DatabaseSync(path);
  const result = db.prepare("PRAGMA integrity_check").get()?.integrity_check;
  db.close();
  return result;
}

/** Each row has its key, in the file too: both were written in one transaction. */
async function expectKeysKept(path: string, ids: readonly string[]): Promise<void> {
  const store = openSqliteStore({ path });
  for (const id of ids) {
    const outcome = await store.create(stored("another"), idempotency({ key: id }));
    expect(outcome).toMatchObject({ kind: "replayed", stored: { id } });
  }
  await store.close();
}
