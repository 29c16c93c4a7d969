import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { UsageError } from "../usage-error.ts";

/** What is read of a package.json. */
export type Manifest = {
  readonly name?: string;
  readonly version?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder under examination, and what the checks may look at. */
export type Project = {
  readonly folder: string;
  readonly env: Environment;
  readonly manifest: Manifest;
  /** The text of a file in the folder, or undefined where there is none. */
  read(path: string): string | undefined;
  /** The manifest of a package as Node would find it from the folder. */
  installed(name: string): Manifest | undefined;
  /** Runs a tool as npm's scripts would find it; undefined where there is none. */
  run(tool: string, args: readonly string[]): Ran | undefined;
};

export type Ran = { readonly code: number | null; readonly output: string };

/** A tool that hangs must not hang the doctor. */
const PATIENCE_MS = 10_000;

/** @throws UsageError where there is no package.json to examine. */
export function openProject(path: string, env: Environment): Project {
  const folder = resolve(path);
  const manifest = readManifest(join(folder, "package.json"));
  if (manifest === undefined) {
    throw new UsageError(`${path}: has no package.json; name the folder of your service`);
  }
  return {
    ...{ folder, env, manifest },
    read: (file) => readText(join(folder, file)),
    installed: (name) => findInstalled(folder, name),
    run: (tool, args) => run(tool, args, folder, env),
  };
}

function readManifest(path: string): Manifest | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path}: is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** Up the folders, since a workspace's packages lie at the root. */
function findInstalled(folder: string, name: string): Manifest | undefined {
  const found = readManifest(join(folder, "node_modules", name, "package.json"));
  const parent = dirname(folder);
  return found ?? (parent === folder ? undefined : findInstalled(parent, name));
}

function run(
  tool: string,
  args: readonly string[],
  folder: string,
  env: Environment,
): Ran | undefined {
  const path = [join(folder, "node_modules/.bin"), env.PATH ?? ""].join(delimiter);
  const { error, status, stdout, stderr } = spawnSync(tool, args, {
    cwd: folder,
    env: { ...env, PATH: path },
    encoding: "utf8",
    timeout: PATIENCE_MS,
    // npm is a script there, which only a shell starts.
    shell: process.platform === "win32",
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") return undefined;
  return { code: status, output: (status === 0 ? stdout : stderr).trim() };
}
