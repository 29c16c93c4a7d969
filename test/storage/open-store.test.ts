import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { openStore } from "../../adapters/storage/open-store.ts";
import { stored } from "./samples.ts";

const folder = mkdtempSync(join(tmpdir(), "twinport-open-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("without a table name, workloads are kept in the file, whose folder is made", async () => {
  const databasePath = join(folder, "new", "folder", "advisor.db");
  const store = await openStore({ databasePath });
  await store.create(stored("a"));
  await store.close();
  const again = await openStore({ databasePath, tableName: "" });
  expect(await again.get("a")).toEqual(stored("a"));
  await again.close();
});

test("a service on SQLite never loads the AWS SDK", () => {
  const loaded = modulesLoadedBy({ databasePath: ":memory:" });
  expect(loaded).toContain("node:sqlite");
  expect(loaded.filter((name) => /@aws-sdk|dynamodb/.test(name))).toEqual([]);
});

test("a service on DynamoDB never loads SQLite", () => {
  const loaded = modulesLoadedBy({ databasePath: ":memory:", tableName: "advisor" });
  expect(loaded).toContain("@aws-sdk/lib-dynamodb");
  expect(loaded.filter((name) => /sqlite/.test(name))).toEqual([]);
});

/** What a fresh process imports when it opens a store with `config`. */
function modulesLoadedBy(config: object): string[] {
  const program = pathToFileURL(join(import.meta.dirname, "../../adapters/storage/open-store.ts"));
  const script = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ resolve: (name, context, next) => { loaded.push(name); return next(name, context); } });
    const { openStore } = await import(${JSON.stringify(program.href)});
    await (await openStore(${JSON.stringify(config)})).close();
    console.log(JSON.stringify(loaded));`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", script]);
  return JSON.parse(output.toString());
}
