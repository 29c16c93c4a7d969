import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BlockProject, writeProject } from "./block-project.ts";
import { blocksOf } from "./read-blocks.ts";

const GUIDES = ["routes", "storage", "streaming", "background-work", "deadlines", "testing"];
const blocks = blocksOf(GUIDES.map((name) => `docs/guides/${name}.md`));
const files = blocks.filter(({ language, text }) => language === "ts" && text.startsWith("// "));
let project: BlockProject;

beforeAll(() => {
  project = writeProject(files);
});
afterAll(() => project.remove());

function runTests(): { readonly status: number | null; readonly stdout: string } {
  const env = { PATH: process.env.PATH ?? "", NO_COLOR: "1" };
  const options = { cwd: project.folder, encoding: "utf8", env } as const;
  return spawnSync(resolve("node_modules/.bin/vitest"), ["run", "--maxWorkers=1"], options);
}

test("the tests that the guides show pass, each guide's on its own service", () => {
  const shown = files.filter(({ text }) => text.split("\n")[0]?.endsWith(".test.ts"));
  expect(shown.length).toBe(GUIDES.length);
  const { status, stdout } = runTests();
  expect([status, stdout]).toEqual([0, expect.stringContaining(`${shown.length} passed`)]);
}, 60_000);

test("a test of a guide that fails is noticed", () => {
  const broken = 'import { expect, test } from "vitest";\ntest("no", () => expect(1).toBe(2));\n';
  writeFileSync(join(project.folder, "broken.test.ts"), broken);
  expect(runTests()).toMatchObject({ status: 1, stdout: expect.stringContaining("1 failed") });
}, 60_000);
