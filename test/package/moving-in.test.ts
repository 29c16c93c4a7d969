import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installPackage, packPackage } from "./install-package.ts";
import { runIn } from "./run-script.ts";

const PACKAGES = [
  ...["hono", "@hono/node-server", "aws-cdk-lib", "constructs", "@types/node", "typescript"],
] as const;
const guide = readFileSync("docs/guides/moving-in.md", "utf8");
const blocks = [...guide.matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```/g)];
const project = mkdtempSync(join(tmpdir(), "twinport-guide-"));
afterAll(() => rmSync(project, { recursive: true }));

const tsc = join(project, "node_modules/.bin/tsc");

// Each block as a file of one project, which has the packed package and what it names.
beforeAll(() => {
  installPackage(project, packPackage(project), PACKAGES);
  mkdirSync(join(project, "types"));
  copyFileSync("test/docs/assumed/elsewhere.d.ts", join(project, "types/elsewhere.d.ts"));
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  const template = JSON.parse(readFileSync("templates/service/tsconfig.json", "utf8"));
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify(template));
  for (const [, name = "", text = ""] of blocks) writeFileSync(join(project, name), text);
}, 60_000);

test("every TypeScript block of the guide is a file, and its types hold", () => {
  expect(blocks.length).toBe(guide.match(/```ts\n/g)?.length);
  expect(blocks.length).toBeGreaterThanOrEqual(8);
  expect(runIn(project, tsc)).toEqual({ status: 0, output: "" });
}, 60_000);

test("a block that is wrong would be found", () => {
  writeFileSync(
    join(project, "node.ts"),
    'import { serve } from "twinport/node";\nawait serve();\n',
  );
  expect(runIn(project, tsc).output).toContain("node.ts(2,7)");
}, 60_000);

test("the commands that the guide names are there, with the flags that it gives", () => {
  const lines = [...guide.matchAll(/^npx twinport (\w+) (.*)$/gm)];
  expect(lines.length).toBeGreaterThan(3);
  for (const [, name = "", rest = ""] of lines) {
    const { output } = runIn(project, join(project, "node_modules/.bin/twinport"), name, "--help");
    for (const [flag] of rest.matchAll(/--[a-z-]+/g)) expect(output).toContain(flag);
  }
});

test("the guide covers each way to come from, and what changes", () => {
  const ways = guide.split(/^## /m).filter((section) => section.startsWith("From "));
  expect(ways.map((way) => way.split("\n")[0])).toEqual([
    "From hono/aws-lambda",
    "From plain @hono/node-server",
    "From serverless-express",
    "From the AWS Lambda Web Adapter",
  ]);
  for (const way of ways) expect(way).toMatch(/Before:[\s\S]*```[\s\S]*After/);
});
