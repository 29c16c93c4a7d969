import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { STAGES } from "../../../infra/stages.ts";
import { TARGETS } from "../../../infra/targets.ts";
import { commandsOf, readWorkflows } from "./workflows.ts";

vi.setConfig({ testTimeout: 60_000 });

const workflows = readWorkflows();
const jobs = workflows.flatMap(({ file, jobs }) => jobs.map((job) => ({ file, ...job })));
const commands = workflows.flatMap(({ text }) => commandsOf(text));

test("there is one for pull requests, and those of a release, and the reader sees their jobs", () => {
  expect(workflows.map(({ file }) => file)).toEqual([
    "deploy.yml",
    "docs.yml",
    "pull-request.yml",
    "release.yml",
  ]);
  expect(jobs.map(({ id }) => id)).toEqual([
    ...["deploy"],
    ...["build", "publish"],
    ...["check", "synth", "diff", "comment"],
    ...["build", "dev", "prod", "npm"],
  ]);
});

describe.each(workflows)("$file", ({ text, head }) => {
  test("pins every action to a commit, and says which version that is", () => {
    const uses = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) {
      expect(line).toMatch(
        /uses: (?:\.\/\.github\/workflows\/[\w-]+\.yml|[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+)$/,
      );
    }
  });

  test("knows no key that outlives the job", () => {
    expect(text).not.toMatch(/secrets\s*[.[]|access-key|ACCESS_KEY|NPM_TOKEN|NODE_AUTH_TOKEN/);
  });

  test("gives nothing to a job that does not ask for it", () => {
    expect(head).toMatch(/^permissions: \{\}$/m);
    expect(text).not.toMatch(/write-all|read-all/);
  });

  test("never runs a fork's code with what the repository may", () => {
    expect(text).not.toMatch(/pull_request_target|workflow_run/);
  });

  test("leaves no token where later steps read it", () => {
    const checkouts = text.split("actions/checkout@").slice(1);
    for (const rest of checkouts) {
      expect(rest.split(/^ +- /m)[0]).toContain("persist-credentials: false");
    }
  });

  test("puts no text of others into a script", () => {
    for (const command of commandsOf(text)) expect(command).not.toMatch(/\$\{\{/);
  });

  test("runs one at a time, and stops at a failure before a pipe", () => {
    expect(head).toMatch(/^concurrency:\n {2}group: \S+/m);
    expect(head).toMatch(/^defaults:\n {2}run:\n {4}shell: bash$/m);
  });
});

test.each(jobs)("$file: $id says what it may do and when it is given up", ({ text }) => {
  expect(text).toMatch(/^ {4}permissions:\n( {6}[\w-]+: (read|write)\n)+/m);
  if (!/^ {4}uses:/m.test(text)) expect(text).toMatch(/^ {4}timeout-minutes: \d+$/m);
});

test("only the jobs that reach AWS, npm or Pages get an identity, and only the comment may write", () => {
  const asking = (permission: string) =>
    jobs.filter(({ text }) => text.includes(permission)).map(({ file, id }) => `${file} ${id}`);
  expect(asking("id-token: write")).toEqual([
    "deploy.yml deploy",
    "docs.yml publish",
    "pull-request.yml diff",
    "release.yml dev",
    "release.yml prod",
    "release.yml npm",
  ]);
  expect(asking("pull-requests: write")).toEqual(["pull-request.yml comment"]);
  expect(asking("pages: write")).toEqual(["docs.yml publish"]);
  expect(asking("contents: write")).toEqual([]);
});

test("the difference is for the repository's own branches, once its variables are set", () => {
  const diff = jobs.find(({ id }) => id === "diff")?.text;
  expect(diff).toContain("vars.AWS_DIFF_ROLE_ARN != ''");
  expect(diff).toContain("github.event.pull_request.head.repo.full_name == github.repository");
  expect(diff).toMatch(/ref: \$\{\{ github\.event\.pull_request\.base\.sha \}\}/);
  expect(diff).toContain("--method template");
});

test("every target is synthesised for every stage", () => {
  const synth = jobs.find(({ id }) => id === "synth")?.text;
  expect(synth).toContain(`target: [${TARGETS.join(", ")}]`);
  expect(synth).toContain(`stage: [${STAGES.join(", ")}]`);
});

test("a release goes through dev to prod, each with who approves it, and is built before both", () => {
  const release = (id: string) =>
    jobs.find((job) => job.file === "release.yml" && job.id === id)?.text;
  expect(release("dev")).toContain("needs: build");
  expect(release("prod")).toContain("needs: dev");
  expect(jobs.find(({ id }) => id === "deploy")?.text).toMatch(
    /environment: \$\{\{ inputs\.stage \}\}/,
  );
  const deploying = workflows.find(({ file }) => file === "deploy.yml")?.text ?? "";
  expect(commandsOf(deploying).join("\n")).not.toMatch(/cdk synth|npm run build|docker/);
});

test("what npm gets is what was tested, with its provenance, and no preview", () => {
  const npm = jobs.find(({ id }) => id === "npm")?.text ?? "";
  expect(commandsOf(npm)).toEqual(["npm publish ./twinport-*.tgz --provenance --access public"]);
  expect(npm).toMatch(/if: \$\{\{ !contains\(github\.ref_name, '-'\) \}\}/);
});

describe("what the workflows run exists", () => {
  test("in the shell", () => {
    for (const command of commands) {
      execFileSync("bash", ["-n", "-c", command]);
      for (const [, script = ""] of command.matchAll(/\bbash (\S+)/g)) {
        expect(existsSync(script), script).toBe(true);
      }
    }
  });

  test("in package.json", () => {
    const { scripts, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    const all = commands.join("\n");
    for (const [, script = ""] of all.matchAll(/\bnpm run (?:--\S+ )*(\S+)/g)) {
      expect(scripts).toHaveProperty([script]);
    }
    const tools = [...all.matchAll(/\bnpx (\S+)/g)].map(([, tool]) => tool);
    expect(new Set(tools)).toEqual(new Set(["cdk"]));
    expect(devDependencies).toHaveProperty(["aws-cdk"]);
  });

  test.each(["synth", "diff", "deploy"])("in cdk %s", (subcommand) => {
    const help = execFileSync("node_modules/.bin/cdk", [subcommand, "--help"], {
      encoding: "utf8",
    });
    const used = commands.flatMap((command) =>
      [...command.matchAll(/\bnpx cdk (\w+)([^|\n]*)/g)].filter(([, name]) => name === subcommand),
    );
    expect(used.length).toBeGreaterThan(0);
    for (const [, , options = ""] of used) {
      for (const [flag] of options.matchAll(/--[a-z-]+/g)) {
        // yargs lists `--color`, and `--no-color` as the way to turn it off.
        expect(help, flag).toMatch(new RegExp(`${flag}\\b`));
      }
    }
  });
});
