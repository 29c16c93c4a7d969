import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const NOT_CLONED = /^(\.git|node_modules|dist|data|cdk\.out|coverage)$|\/node_modules$/;

/** What a command left behind. */
export type Outcome = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** A copy of this repository as `git clone` and `npm ci` make it: sources and packages, nothing built. */
export type Clone = {
  readonly path: string;
  /** Runs a command in the clone, as one offline, without AWS account and without Docker would. */
  run(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Outcome>;
  /** Runs the app as the CLI does, only sooner, into the folder `out`. */
  runApp(context: Readonly<Record<string, string>>): Promise<Outcome>;
  /** Replaces a text in a file of the clone; throws if it is not there. */
  edit(file: string, from: string, to: string): void;
  remove(): void;
};

export function createClone(): Clone {
  const path = mkdtempSync(join(tmpdir(), "twinport-clone-"));
  const filter = (source: string) => !NOT_CLONED.test(relative(ROOT, source));
  cpSync(ROOT, path, { recursive: true, filter });
  symlinkSync(join(ROOT, "node_modules"), join(path, "node_modules"), "dir");
  return {
    path,
    run: (command, args, env) => run(path, command, args, env),
    runApp: (context) => runApp(path, context),
    edit: (file, from, to) => edit(join(path, file), from, to),
    remove: () => rmSync(path, { recursive: true }),
  };
}

function run(
  cwd: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const options = { cwd, env: { ...offline(cwd), ...env }, maxBuffer: 2 ** 24 };
  return new Promise((done) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const code = typeof error?.code === "number" ? error.code : -1;
      done({ code: error === null ? 0 : code, stdout, stderr });
    });
  });
}

function runApp(cwd: string, context: Readonly<Record<string, string>>): Promise<Outcome> {
  const { context: flags } = JSON.parse(readFileSync(join(cwd, "cdk.json"), "utf8"));
  return run(cwd, process.execPath, ["infra/app.ts"], {
    CDK_OUTDIR: join(cwd, "out"),
    CDK_CONTEXT_JSON: JSON.stringify({ ...flags, ...context }),
  });
}

/** Nothing listens on port 9: whatever asks the network fails. */
function offline(home: string): NodeJS.ProcessEnv {
  const nowhere = "http://127.0.0.1:9";
  return {
    PATH: process.env.PATH,
    HOME: home,
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    CDK_DOCKER: "/nonexistent/docker",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

function edit(file: string, from: string, to: string): void {
  const before = readFileSync(file, "utf8");
  if (!before.includes(from)) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(file, before.replaceAll(from, to));
}
