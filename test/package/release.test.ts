import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "twinport-release-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the workflow types between packing and publishing. */
function packStep(): string {
  const workflow = readFileSync(".github/workflows/release.yml", "utf8");
  const [, block = ""] =
    /Pack, and say where it comes from\n +run: \|\n((?: {10}.*\n)+)/.exec(workflow) ?? [];
  return block.replace(/^ +/gm, "");
}

// The registry refuses a statement (E422) whose repository is not the one that the manifest names.
test("what the release packs names the repository that its provenance names", () => {
  for (const file of ["package.json", "README.md", "LICENSE"]) cpSync(file, join(folder, file));
  mkdirSync(join(folder, "dist"));
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder });
  git("init", "--quiet");
  git("add", ".");
  const env = {
    ...process.env,
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_REPOSITORY: "acme/twinport",
    npm_config_ignore_scripts: "true",
  };
  execFileSync("bash", ["-ec", packStep()], { cwd: folder, env });
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const packed = execFileSync("tar", ["-xzOf", `twinport-${version}.tgz`, "package/package.json"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(JSON.parse(packed).repository).toEqual({
    type: "git",
    url: "git+https://github.example/acme/twinport.git",
  });
  expect(readFileSync(join(folder, "package.json"), "utf8")).toBe(
    readFileSync("package.json", "utf8"),
  );
});
