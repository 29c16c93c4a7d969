import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { filesOf, importsOf, ROOMS, violations } from "./rooms.ts";

describe.each(ROOMS.filter((room) => filesOf(room).length > 0))("$folder", (room) => {
  test("imports only what its room may", () => {
    expect(filesOf(room).flatMap((file) => violations(room, file))).toEqual([]);
  });
});

test("every source file of ours is in a room", () => {
  const known = new Set(ROOMS.flatMap(filesOf));
  const files = globSync("{core,adapters,infra}/**/*.ts");
  expect(files.length).toBeGreaterThan(80);
  expect(files.filter((file) => !known.has(file))).toEqual([]);
});

test("all forms of an import are seen", () => {
  const source = [
    'import "a";',
    'import b from "b";',
    'import { c, type C } from "c";',
    'import type { D } from "d";',
    'export { e } from "e";',
    'import {\n  f,\n} from "f";',
    'const g = await import("g");',
    'import * as h from "h";',
  ].join("\n");
  expect(importsOf(source).map(({ specifier }) => specifier)).toEqual([..."abcdefgh"]);
  expect(importsOf(source).filter(({ typeOnly }) => typeOnly)).toEqual([
    { specifier: "d", typeOnly: true },
  ]);
});

describe("a file in core that imports hono", () => {
  const source = "import 'hono';\n";
  const copy = mkdtempSync(join(tmpdir(), "twinport-core-"));
  afterAll(() => rmSync(copy, { recursive: true }));

  for (const part of ["core", "biome.json", "package.json", "tsconfig.json", ".gitignore"]) {
    cpSync(part, join(copy, part), { recursive: true });
  }
  symlinkSync(join(process.cwd(), "node_modules"), join(copy, "node_modules"));

  function run(...command: readonly string[]) {
    return spawnSync("npx", command, { cwd: copy, encoding: "utf8" });
  }

  test.each([
    ["linter", ["biome", "lint", "core"], "core imports only core"],
    ["compiler", ["tsc", "-p", "core", "--noEmit"], "error TS"],
  ])("fails the %s, which accepts the core without it", (_, command, complaint) => {
    const probe = join(copy, "core", "probe.ts");
    expect(run(...command).status).toBe(0);
    writeFileSync(probe, source);
    const { status, stdout, stderr } = run(...command);
    rmSync(probe);
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain(complaint);
  });

  test("fails the check of the rooms", () => {
    const core = ROOMS.find(({ folder }) => folder === "core");
    expect(core && violations(core, "core/probe.ts", source)).toEqual([
      "core/probe.ts must not import hono",
    ]);
  });
});
