import { execFileSync, spawnSync } from "node:child_process";
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

  test("fails this test", () => {
    const core = ROOMS.find(({ folder }) => folder === "core");
    expect(core && violations(core, "core/probe.ts", source)).toEqual([
      "core/probe.ts must not import hono",
    ]);
  });

  test("fails the linter", () => {
    const lint = ["biome", "lint", "--stdin-file-path=core/probe.ts"];
    const { status, stderr, stdout } = spawnSync("npx", lint, { input: source, encoding: "utf8" });
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain("core imports only core");
  });

  const copy = mkdtempSync(join(tmpdir(), "twinport-core-"));
  afterAll(() => rmSync(copy, { recursive: true }));

  test("fails the compiler", () => {
    cpSync("core", join(copy, "core"), { recursive: true });
    cpSync("tsconfig.json", join(copy, "tsconfig.json"));
    symlinkSync(join(process.cwd(), "node_modules"), join(copy, "node_modules"));
    const tsc = ["tsc", "-p", join(copy, "core"), "--noEmit"];
    execFileSync("npx", tsc);
    writeFileSync(join(copy, "core", "probe.ts"), source);
    expect(spawnSync("npx", tsc).status).not.toBe(0);
  });
});
