import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { checkName } from "../../adapters/cli/init/check-name.ts";

const folder = mkdtempSync(join(tmpdir(), "twinport-init-"));
afterAll(() => rmSync(folder, { recursive: true }));
const command = resolve("adapters/cli/main.ts");

function init(...args: readonly string[]) {
  const env = { PATH: process.env.PATH, NO_COLOR: "1" };
  const options = { cwd: folder, encoding: "utf8", env } as const;
  return spawnSync(process.execPath, [command, "init", ...args], options);
}

test("a new folder holds the service, and the next lines to type are told", () => {
  const { status, stdout, stderr } = init("orders");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(
    /^made orders: \d+ files; .*\n\n {2}cd orders\n {2}npm install\n {2}npm start +http/,
  );
  expect(readdirSync(join(folder, "orders"))).toEqual(
    expect.arrayContaining([".dockerignore", ".github", ".gitignore", "core", "routes.ts", "test"]),
  );
});

test("as JSON it tells the folder and each file", () => {
  const { status, stdout } = init("invoices", "--json");
  const told = JSON.parse(stdout);
  expect(status).toBe(0);
  expect(told.folder).toMatch(/invoices$/);
  const written = readdirSync(told.folder, { recursive: true, withFileTypes: true });
  expect(told.files.length).toBe(written.filter((entry) => entry.isFile()).length);
  // As docs/cli.md and docs/package.md say.
  expect(told.files.length).toBe(18);
});

test("an empty folder will do, also one where git has begun", () => {
  mkdirSync(join(folder, "begun/.git"), { recursive: true });
  expect(init("begun").status).toBe(0);
});

test("a folder that is not empty is left alone", () => {
  mkdirSync(join(folder, "full"));
  writeFileSync(join(folder, "full/notes.txt"), "mine");
  const { status, stdout, stderr } = init("full");
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toBe(
    "twinport: full: is not empty, notes.txt is in it; use another name, or empty it [bad-input]\n",
  );
  expect(readdirSync(join(folder, "full"))).toEqual(["notes.txt"]);
});

test("a file in the place of the folder is refused", () => {
  writeFileSync(join(folder, "taken"), "");
  const { status, stderr } = init("taken");
  expect(status).toBe(2);
  expect(stderr).toContain("taken: is there already and is no folder (ENOTDIR)");
});

test.each([
  [
    "My_Service",
    "use lower-case letters, digits and single hyphens, a letter first, as in my-service",
  ],
  ["../up", "as in up"],
  ["@acme/orders", "as in acme-orders"],
  ["9lives", "as in lives"],
  ["a--b", "as in a-b"],
  ["", "no name"],
  ["http", "that is a module of Node's own; use another name"],
  ["hono", "the service depends on a package of that name; use another name"],
  ["twinport", "the service depends on a package of that name; use another name"],
  ["a".repeat(51), "got 51 characters; use 50 at most"],
])("%j is no name, in one clear line", (given, message) => {
  const before = readdirSync(folder);
  const { status, stdout, stderr } = init(...(given === "" ? [] : [given]));
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^twinport: [^\n]+\n$/);
  expect(stderr).toContain(message);
  expect(readdirSync(folder)).toEqual(before);
});

test("whatever is accepted is a name of a package, of a stack and of a folder", () => {
  const text = fc.string({ unit: fc.constantFrom(..."aZ9-_./@ é"), maxLength: 60 });
  fc.assert(
    fc.property(text, (given) => {
      try {
        checkName(given, "templates/service");
      } catch {
        return;
      }
      expect(given).toMatch(/^[a-z][a-z0-9-]{0,49}$/);
    }),
    { numRuns: 2_000 },
  );
});
