import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** What `npm pack` says of the tarball. */
export type Tarball = {
  readonly path: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
};

type Manifest = {
  readonly name: string;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
};

/** Packs this package as it would be published. */
export function packPackage(into: string): Tarball {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", into] as const;
  const [packed] = JSON.parse(execFileSync("npm", args, { encoding: "utf8" }));
  return { path: join(into, packed.filename), size: packed.size, files: packed.files };
}

/**
 * What `npm install` leaves in a project, without a network: the tarball, unpacked, and links to this
 * repository's copy of each package that is named, and of no other: what is not declared is not found.
 */
export function installPackage(
  project: string,
  tarball: Tarball,
  packages: readonly string[],
): string {
  const modules = join(project, "node_modules");
  const folder = join(modules, "twinport");
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball.path, "--strip-components=1", "-C", folder]);
  linkCommands(modules, folder);
  const own = Object.keys(manifestOf(folder).dependencies ?? {});
  for (const name of new Set([...packages, ...own])) {
    const link = join(modules, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve("node_modules", name), link);
    linkCommands(modules, link);
  }
  return folder;
}

/** Every package but ours that a project asks for. */
export function askedFor(project: string): readonly string[] {
  const { dependencies, devDependencies } = manifestOf(project);
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return names.filter((name) => name !== "twinport");
}

export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

function linkCommands(modules: string, folder: string): void {
  const { name, bin = {} } = manifestOf(folder);
  const commands = typeof bin === "string" ? { [name]: bin } : bin;
  const folderOfLinks = join(modules, ".bin");
  mkdirSync(folderOfLinks, { recursive: true });
  for (const [command, path] of Object.entries(commands)) {
    symlinkSync(relative(folderOfLinks, join(folder, path)), join(folderOfLinks, command));
  }
}
