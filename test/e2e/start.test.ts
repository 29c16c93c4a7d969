import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startServer } from "../support/server-process.ts";

const folder = mkdtempSync(join(tmpdir(), "twinport-start-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("npm start runs the source as it is and keeps its data in a file", async () => {
  const database = join(folder, "data", "advisor.db");
  const advisor = await startServer("adapters/main/node.ts", { DATABASE_PATH: database });
  expect((await fetch(`${advisor.url}/readyz`)).status).toBe(200);
  expect(await advisor.stop()).toBe(0);
  expect(existsSync(database)).toBe(true);
});

test.each([
  [{ PORT: "eighty" }, "PORT"],
  [{ HOST: "192.0.2.1" }, "HOST"],
  [{ TABLE_NAME: "a" }, "TABLE_NAME"],
  [{ DATABASE_PATH: "" }, "DATABASE_PATH"],
])("with %j it ends with an error that names %s", (wrong, name) => {
  const env = { PATH: process.env.PATH, DATABASE_PATH: ":memory:", PORT: "0", ...wrong };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["adapters/main/node.ts"], {
    env,
    encoding: "utf8",
    timeout: 10_000,
  });
  expect(status).not.toBe(0);
  expect(stdout + stderr).toContain(name);
  expect(stderr).not.toContain("    at ");
});
