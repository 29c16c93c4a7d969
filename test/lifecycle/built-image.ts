import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The image that the Dockerfile makes, in a folder that can be run. */
export interface BuiltImage {
  readonly root: string;
  readonly unpackedMb: number;
  readonly compressedMb: number;
  remove(): void;
}

const BASE = "localhost/twinport-base";

/**
 * Builds the Dockerfile's last stage with buildah, on a base that holds this machine's Node and the
 * libraries that it needs, since no registry is asked. What the first stage builds is built here.
 */
export function buildImage(): BuiltImage {
  const folder = mkdtempSync(join(tmpdir(), "twinport-image-"));
  const run = (...args: string[]) => buildah(folder, args);
  buildBase(folder, run);
  const context = join(folder, "context");
  mkdirSync(join(context, "empty"), { recursive: true });
  execFileSync("npm", ["run", "--silent", "build:service"]);
  cpSync("dist/service", join(context, "dist/service"), { recursive: true });
  writeFileSync(join(context, "Dockerfile"), lastStage(readFileSync("Dockerfile", "utf8")));
  run(
    "bud",
    "--isolation",
    "chroot",
    "--pull-never",
    "--format",
    "docker",
    "-t",
    "localhost/twinport",
    context,
  );
  const archive = join(folder, "image.tar");
  run("push", "localhost/twinport", `oci-archive:${archive}`);
  const root = run("mount", run("from", "localhost/twinport"));
  const unpackedMb = Number(execFileSync("du", ["-sm", root]).toString().split("\t")[0]);
  const compressedMb = Math.round(statSync(archive).size / 1_000_000);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { root, unpackedMb, compressedMb, remove };
}

function buildah(folder: string, args: readonly string[]): string {
  const places = ["--root", join(folder, "storage"), "--runroot", join(folder, "run")];
  const all = [...places, "--storage-driver", "vfs", ...args];
  return execFileSync("buildah", all, { stdio: ["ignore", "pipe", "ignore"] })
    .toString()
    .trim();
}

function buildBase(folder: string, run: (...args: string[]) => string): void {
  const rootfs = join(folder, "rootfs");
  const libraries = execFileSync("ldd", [process.execPath]).toString().match(/\/\S+/g) ?? [];
  copy(process.execPath, join(rootfs, "usr/local/bin/node"));
  for (const library of libraries) copy(library, join(rootfs, library));
  mkdirSync(join(rootfs, "etc"));
  mkdirSync(join(rootfs, "tmp"));
  mkdirSync(join(rootfs, "proc"));
  writeFileSync(join(rootfs, "etc/passwd"), "root:x:0:0::/:/none\n");
  writeFileSync(
    join(folder, "Dockerfile"),
    "FROM scratch\nCOPY rootfs/ /\nENV PATH=/usr/local/bin\n",
  );
  run("bud", "--isolation", "chroot", "-t", BASE, folder);
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, 0o755);
}

/** The Dockerfile from its second FROM on, whose files lie in the context instead of a first stage. */
function lastStage(dockerfile: string): string {
  const stage = dockerfile.slice(dockerfile.lastIndexOf("\nFROM ") + 1);
  return stage
    .replace(/^FROM .*$/m, `FROM ${BASE}`)
    .replaceAll("--from=build ", "")
    .replaceAll("/src/", "");
}
