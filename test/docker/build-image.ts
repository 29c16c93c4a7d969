import { execFileSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { IgnoreStrategy } from "aws-cdk-lib";
import { type Instruction, parseDockerfile, type Stage } from "./parse-dockerfile.ts";

/** The final stage's file system, as far as the Dockerfile adds to it. */
export type Image = {
  readonly root: string;
  /** Where the build stage worked. */
  readonly buildWorkdir: string;
  readonly workdir: string;
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
};

/**
 * Does what `docker build` would do, with the machine's Node instead of the base image: it copies
 * what .dockerignore lets through, runs the RUNs and copies the result. Only `npm ci` is left out.
 */
export function buildImage(): Image {
  const temporary = mkdtempSync(join(tmpdir(), "twinport-image-"));
  const { stages } = parseDockerfile(readFileSync("Dockerfile", "utf8"));
  const [build, final] = stages;
  if (build === undefined || final === undefined) throw new Error("two stages were expected");
  const buildRoot = join(temporary, "build");
  const root = join(temporary, "final");
  runStage(build, buildRoot, sendContext(join(temporary, "context")));
  runStage(final, root, buildRoot);
  return {
    root,
    buildWorkdir: join(buildRoot, lastOf(build, "WORKDIR").text),
    workdir: join(root, lastOf(final, "WORKDIR").text),
    command: [...execOf(final, "ENTRYPOINT"), ...execOf(final, "CMD")],
    healthCheck: execOf(final, "HEALTHCHECK"),
    env: Object.fromEntries(
      lastOf(final, "ENV").words.map((word) => word.split("=", 2) as [string, string]),
    ),
    remove: () => rmSync(temporary, { recursive: true }),
  };
}

/** What the Docker client sends: the repository without what .dockerignore names. */
function sendContext(target: string): string {
  const repository = resolve(".");
  const ignore = IgnoreStrategy.docker(
    repository,
    readFileSync(".dockerignore", "utf8").split("\n"),
  );
  cpSync(repository, target, {
    recursive: true,
    filter: (path) => path === repository || !ignore.ignores(path),
  });
  return target;
}

function runStage({ instructions }: Stage, root: string, source: string): void {
  let workdir = root;
  for (const instruction of instructions) {
    if (instruction.name === "WORKDIR") {
      workdir = join(root, instruction.text);
      mkdirSync(workdir, { recursive: true });
    }
    if (instruction.name === "COPY") copy(instruction, source, root, workdir);
    if (instruction.name === "RUN") execute(instruction.text, workdir);
  }
}

function copy({ words }: Instruction, source: string, root: string, workdir: string): void {
  const target = words.at(-1) ?? "";
  const into = target.startsWith("/") ? join(root, target) : join(workdir, target);
  for (const pattern of words.slice(0, -1)) {
    const found = globSync(join(source, pattern));
    if (found.length === 0) throw new Error(`COPY found no ${pattern}`);
    for (const path of found) {
      // A folder's content is copied, a file goes into the folder.
      const isFolder = statSync(path).isDirectory();
      cpSync(path, isFolder ? into : join(into, basename(path)), { recursive: true });
    }
  }
}

function execute(command: string, cwd: string): void {
  if (command.startsWith("npm ci")) {
    symlinkSync(resolve("node_modules"), join(cwd, "node_modules"), "dir");
    return;
  }
  execFileSync("sh", ["-c", command], { cwd, stdio: "pipe" });
}

function lastOf({ instructions }: Stage, name: string): Instruction {
  const found = instructions.findLast((instruction) => instruction.name === name);
  if (found === undefined) throw new Error(`no ${name} in the stage`);
  return found;
}

function execOf(stage: Stage, name: string): readonly string[] {
  return lastOf(stage, name).exec ?? [];
}
