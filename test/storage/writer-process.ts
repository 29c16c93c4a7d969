// Run as a process of its own: writes `count` workloads and prints each id once it is acknowledged.
// Arguments: the database's path, the prefix of the ids, their count.
import { writeSync } from "node:fs";
import { openSqliteStore } from "../../adapters/storage/sqlite.ts";
import { idempotency, stored } from "./samples.ts";

const [path = "", prefix = "", count = "0"] = process.argv.slice(2);

const store = openSqliteStore({ path });
for (let index = 0; index < Number(count); index++) {
  const id = `${prefix}-${String(index).padStart(6, "0")}`;
  await store.create(stored(id), idempotency({ key: id, expiresAt: Date.now() + 60_000 }));
  // Synchronous: a line that waits in a buffer would be lost with the process.
  writeSync(1, `${id}\n`);
}
await store.close();
