import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, test } from "vitest";
import { openSqliteStore } from "../../adapters/storage/sqlite.ts";
import { describeStoreContract } from "./store-contract.ts";
import { expectToMatchModel } from "./store-model.ts";

const folder = mkdtempSync(join(tmpdir(), "twinport-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

describeStoreContract("SQLite in memory", (now) => openSqliteStore({ path: ":memory:", now }));
describeStoreContract("SQLite in a file", (now) =>
  openSqliteStore({ path: join(folder, `${++files}`, "workloads.db"), now }),
);

test("SQLite answers any sequence of calls as the model does", async () => {
  await expectToMatchModel((now) => openSqliteStore({ path: ":memory:", now }), 200);
});
