import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ColdModule } from "../../adapters/cli/cold/cold-module.ts";
import { findHints } from "../../adapters/cli/cold/find-hints.ts";
import { groupModules } from "../../adapters/cli/cold/group-modules.ts";
import { markSource } from "../../adapters/cli/cold/mark-source.ts";
import { runTwinport, TWINPORT } from "./run-twinport.ts";

// Each bill starts a dozen processes.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "twinport-cold-"));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ANSWER = "export const handler = async () => ({ statusCode: 200 });";
const BUSY = "const end = performance.now() + 25; while (performance.now() < end);";

function write(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** The report on one entry, from very few starts. */
async function cold(entry: string, ...flags: string[]) {
  const run = await runTwinport(["cold", entry, "--rounds", "2", "--json", ...flags]);
  if (run.stdout === "") throw new Error(run.stderr);
  return { code: run.code, ...JSON.parse(run.stdout) };
}

function moduleAt(modules: readonly ColdModule[], name: string): ColdModule | undefined {
  return modules.find(({ path }) => path.endsWith(name));
}

describe("a source", () => {
  test("is bundled, and each module has its bytes and the time of its own code", async () => {
    write("bundled/slow.ts", `${BUSY} export const slow: number = Math.random();`);
    write("bundled/middle.ts", `import { slow } from "./slow.ts"; export const middle = slow + 1;`);
    const entry = write(
      "bundled/lambda.ts",
      `import { middle } from "./middle.ts"; export const handler = async () => ({ statusCode: middle > 0 ? 200 : 500 });`,
    );
    const { code, form, modules, starts, bytes } = await cold(entry);
    expect([code, form, starts.status, starts.undici]).toEqual([0, "bundled here", 200, "never"]);
    expect(modules.length).toBe(3);
    expect(moduleAt(modules, "slow.ts")?.selfMs).toBeGreaterThan(20);
    // What a module imports is not its own time.
    expect(moduleAt(modules, "middle.ts")?.selfMs).toBeLessThan(10);
    expect(moduleAt(modules, "lambda.ts")?.selfMs).toBeLessThan(10);
    const sum = modules.reduce((total: number, one: ColdModule) => total + one.bytes, 0);
    expect(sum).toBeGreaterThan(50);
    expect(bytes).toBeGreaterThan(sum);
    expect(starts.ratio).toBeGreaterThan(0);
  });

  test("that cannot be bundled or started is bad input, with the reason", async () => {
    const missing = write("missing/lambda.ts", `import "./nothing.ts";`);
    const bundling = await runTwinport(["cold", missing]);
    expect([bundling.code, bundling.stdout]).toEqual([2, ""]);
    expect(bundling.stderr).toMatch(/cannot be bundled; .*lambda\.ts:1: Could not resolve/);
    const throwing = write("throwing/lambda.ts", `throw new Error("TABLE_NAME is not set");`);
    const starting = await runTwinport(["cold", throwing]);
    expect(starting.code).toBe(2);
    expect(starting.stderr).toMatch(/cannot be started; set what it needs[\s\S]*TABLE_NAME is not/);
  });

  test("needs an esbuild of the project, and the refusal says how to get it", async () => {
    const bare = mkdtempSync(join(tmpdir(), "twinport-bare-"));
    writeFileSync(join(bare, "lambda.ts"), ANSWER);
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((done) =>
      execFile(process.execPath, [TWINPORT, "cold"], { cwd: bare }, (error, _, text) =>
        done({ code: error?.code ?? 0, stderr: text }),
      ),
    );
    rmSync(bare, { recursive: true });
    expect(code).toBe(2);
    expect(stderr).toMatch(/lambda\.ts: is a source.*npm install .*esbuild.*\[no-bundler\]/);
  });
});

describe("what is built", () => {
  test("is measured as it stands, file by file", async () => {
    write("built/slow.cjs", `"use strict"; ${BUSY} module.exports = 1;`);
    const entry = write("built/index.mjs", `import "./slow.cjs";\n${ANSWER}`);
    const { form, modules, bytes } = await cold(entry);
    expect(form).toBe("unbundled");
    expect(moduleAt(modules, "slow.cjs")?.selfMs).toBeGreaterThan(20);
    expect(moduleAt(modules, "index.mjs")?.selfMs).toBeLessThan(10);
    expect(bytes).toBe(modules[0].bytes + modules[1].bytes);
  });

  test("has the modules of its bundler's report; chunks for later are no part of the start", async () => {
    const later = write("chunks/later.ts", `export const text = "${"x".repeat(5000)}";`);
    const entry = write(
      "chunks/lambda.ts",
      `export const later = () => import("./later.ts"); ${ANSWER}`,
    );
    const outdir = join(folder, "chunks/dist");
    const { metafile } = await build({
      entryPoints: [entry],
      outdir,
      ...{ bundle: true, splitting: true, format: "esm", metafile: true },
      outExtension: { ".js": ".mjs" },
    });
    const report = write("chunks/meta.json", JSON.stringify(metafile));
    const bill = await cold(join(outdir, "lambda.mjs"), "--metafile", report);
    expect([bill.code, bill.form]).toEqual([0, "a bundle"]);
    expect(bill.lazyBytes).toBeGreaterThan(5000);
    expect(bill.bytes).toBeLessThan(1000);
    expect(moduleAt(bill.modules, relative(folder, later))).toBeUndefined();
    const other = await runTwinport(["cold", entry.replace("lambda", "later"), "--rounds", "0"]);
    expect(other.stderr).toContain("--rounds: got 0; use a whole number");
    const wrong = write("chunks/other.mjs", ANSWER);
    const refused = await runTwinport(["cold", wrong, "--metafile", report]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("has no output")]);
  });
});

describe("a budget", () => {
  test("fails the command when it is exceeded, and says by what", async () => {
    const entry = write("budget/index.mjs", `// ${"x".repeat(3000)}\n${ANSWER}`);
    const over = await runTwinport(["cold", entry, "--rounds", "1", "--budget-kb", "2"]);
    expect(over.code).toBe(1);
    expect(over.stdout).toMatch(/^--budget-kb 2: exceeded, 2\.9\d+$/m);
    const within = ["--budget-kb", "3", "--budget-ratio", "20", "--budget-ms", "1000"];
    const kept = await runTwinport(["cold", entry, "--rounds", "1", ...within]);
    expect([kept.code, kept.stdout.match(/: kept, /g)?.length]).toEqual([0, 3]);
  });

  test("of time fails on a slow start", async () => {
    const entry = write("budget/slow.mjs", `${BUSY.replace("25", "300")}\n${ANSWER}`);
    expect((await cold(entry, "--budget-ratio", "2")).code).toBe(1);
    expect((await cold(entry, "--budget-ms", "20")).code).toBe(1);
  });

  test("that is no number is bad input, before anything is measured", async () => {
    const { code, stderr } = await runTwinport([
      "cold",
      write("n.mjs", ANSWER),
      "--budget-kb",
      "x",
    ]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("--budget-kb: got x; use a number"),
    ]);
  });
});

describe("hints", () => {
  test.each([
    ["import", `new Response("a"); ${ANSWER}`],
    [
      "first call",
      `export const handler = async () => ({ statusCode: new Response("a").status });`,
    ],
  ])("tell that undici is loaded, and when: %s", async (when, text) => {
    const { hints, starts } = await cold(write(`undici/${when}.mjs`, text));
    expect(starts.undici).toBe(when);
    expect(hints[0]).toMatchObject({ id: "undici", cure: expect.stringContaining("twinport/web") });
  });

  test("tell zod's locales, and nothing where zod is imported well", async () => {
    const use = `export const handler = async () => ({ statusCode: z.number().parse(200) });`;
    const all = await cold(write("zod/all.ts", `import { z } from "zod"; ${use}`));
    const [hint] = all.hints;
    expect(hint.id).toBe("zod-locales");
    expect(hint.bytes).toBeGreaterThan(50_000);
    const few = await cold(write("zod/few.ts", `import * as z from "zod/mini"; ${use}`));
    expect(few.hints).toEqual([]);
    expect(few.bytes).toBeLessThan(all.bytes / 2);
  });

  test.each([
    ["aws-sdk", "node_modules/@aws-sdk/client-s3/dist-es/index.js"],
    ["aws-sdk", "node_modules\\@smithy\\core\\index.js"],
    ["aws-sdk-v2", "node_modules/aws-sdk/lib/core.js"],
    ["cdk", "node_modules/constructs/lib/index.js"],
    ["node-server", "node_modules/@hono/node-server/dist/index.mjs"],
  ])("tell %s by %s", (id, path) => {
    const hints = findHints([{ path, bytes: 7 }], { undici: "never" });
    expect(hints).toEqual([expect.objectContaining({ id, bytes: 7 })]);
  });
});

test("a function that does not answer is still weighed, and the bill says so", async () => {
  const entry = write("mute/index.mjs", `export const other = 1;`);
  const { code, starts } = await cold(entry);
  expect([code, starts.callError]).toEqual([0, "it exports no handler"]);
});

test("packages are weighed as wholes, one's own files apart", () => {
  const groups = groupModules([
    { path: "node_modules/zod/a.js", bytes: 1, selfMs: 2 },
    { path: "node_modules/zod/b.js", bytes: 2, selfMs: 1 },
    { path: "node_modules/a/node_modules/@b/c/d.js", bytes: 9 },
    { path: "src/a.ts", bytes: 4 },
  ]);
  expect(groups).toEqual([
    { path: "@b/c", bytes: 9, files: 1 },
    { path: "src/a.ts", bytes: 4, files: 1 },
    { path: "zod", bytes: 3, files: 2, selfMs: 3 },
  ]);
});

test.each([
  ["#!/usr/bin/env node\nx()", /^#!\/usr\/bin\/env node\n;globalThis/],
  ['"use strict";\nx()', /^"use strict";;globalThis/],
  ["x() // the end", /the end\n;globalThis/],
])("a mark leaves what a module's first and last lines mean: %j", (source, expected) => {
  expect(markSource(source, 3)).toMatch(expected);
});
