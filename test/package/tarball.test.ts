import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { packPackage } from "./install-package.ts";

/** Bytes of what `npm install twinport` fetches. */
const BUDGET = 390_000;

const folder = mkdtempSync(join(tmpdir(), "twinport-pack-"));
afterAll(() => rmSync(folder, { recursive: true }));
const tarball = packPackage(folder);
const paths = tarball.files.map(({ path }) => path);

test(`the tarball is within ${BUDGET} bytes`, () => {
  expect(tarball.size).toBeLessThan(BUDGET);
});

test("the page about the package tells its size", () => {
  const told = /It is (\d+) kB packed/.exec(readFileSync("docs/package.md", "utf8"))?.[1];
  expect(Math.abs(Number(told) * 1000 - tarball.size)).toBeLessThan(tarball.size * 0.05);
});

test("it holds the library, the command, the template and what npm wants to show: nothing else", () => {
  const known =
    /^(?:dist\/[\w-]+\.mjs|dist\/types\/(?:adapters\/(?:exchange|lambda|node|otel|testing)|infra)\/.+\.d\.ts|templates\/.+|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
  expect(paths.filter((path) => !known.test(path))).toEqual([]);
  expect(paths).toEqual(expect.arrayContaining(["LICENSE", "README.md", "dist/cli.mjs"]));
});

test("the reference service is not in it: no server, no store, no page", () => {
  const texts = paths
    .filter((path) => path.endsWith(".mjs"))
    .map((path) => readFileSync(path, "utf8"));
  expect(texts.length).toBeGreaterThan(10);
  // esbuild says above each module where it comes from.
  const modules = new Set(texts.flatMap((text) => text.match(/^\/\/ [\w./-]+\.ts$/gm) ?? []));
  expect(modules).toContain("// adapters/exchange/exchange.ts");
  const service = /adapters\/(?:main|storage|http\/(?:create-app|docs|openapi|page\/page))/;
  expect([...modules].filter((module) => service.test(module))).toEqual([]);
});

test("every file that package.json names is there", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  const named = [manifest.bin, manifest.exports].flatMap(leaves).map((path) => path.slice(2));
  expect(named.filter((path) => !paths.includes(path))).toEqual([]);
});

test.each([
  ["publint", "run", "--strict"],
  ["attw", "--profile", "esm-only"],
])(
  "%s finds nothing to mend",
  (command, ...args) => {
    const tool = `node_modules/.bin/${command}`;
    const { status, stdout, stderr } = spawnSync(tool, [...args, tarball.path], {
      encoding: "utf8",
    });
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toContain("twinport");
  },
  60_000,
);

function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Object.values(value ?? {}).flatMap(leaves);
}
