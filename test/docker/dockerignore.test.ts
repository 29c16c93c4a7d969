import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { IgnoreStrategy } from "aws-cdk-lib";
import { expect, test } from "vitest";
import { parseDockerfile } from "./parse-dockerfile.ts";

const patterns = readFileSync(".dockerignore", "utf8").split("\n");
// The matcher with which CDK itself picks the files of the image asset.
const strategy = IgnoreStrategy.docker(resolve("."), patterns);

function isIgnored(path: string): boolean {
  return strategy.ignores(resolve(path));
}

test.each([
  ".git/config",
  "node_modules/hono/package.json",
  "tools/runtime/node_modules/x/index.js",
  "dist/service/node.mjs",
  "data/advisor.db",
  "test/docker/dockerignore.test.ts",
  "cdk.out/manifest.json",
  "coverage/index.html",
  "infra/app.ts",
  "bench/node.ts",
  "docs/contract.md",
  "README.md",
  ".env",
  "adapters/main/.env.local",
])("%s stays out of the image", (path) => {
  expect(isIgnored(path)).toBe(true);
});

const sources = parseDockerfile(readFileSync("Dockerfile", "utf8"))
  .stages[0]?.instructions.filter(({ name }) => name === "COPY")
  .flatMap(({ words }) => words.slice(0, -1).map((word) => word.replace(/\/$/, "")));

test("nothing that the build stage copies is ignored", () => {
  expect(sources).toEqual(expect.arrayContaining(["package-lock.json", "core", "adapters"]));
  expect(sources?.filter(isIgnored)).toEqual([]);
});

test("nothing else is let through, as any change to it would deploy a new image", () => {
  const allowed = patterns.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
  expect(allowed.sort()).toEqual(sources?.sort());
});
