import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";

/** As `engines` in package.json says. */
const OLDEST = [22, 18] as const;

/** Whether a version, as in v22.18.0, is one that the commands run on. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/**
 * Runs the entry again with the newer Node that a project brings as a package, in the folder of the
 * entry or above it; the working folder is not searched, since anybody may have put a program there.
 */
export async function runOnNewerNode(entry: string, args: readonly string[]): Promise<number> {
  const node = findNode(dirname(entry));
  if (node !== undefined) return runToEnd(node, [entry, ...args]);
  process.stderr.write(
    `twinport: this is Node ${process.version}, and ${OLDEST.join(".")} or newer is needed; ` +
      "install one from nodejs.org, or in a project with: npm install --save-dev node@24\n",
  );
  return 1;
}

function findNode(folder: string): string | undefined {
  const node = join(folder, "node_modules/.bin/node");
  if (existsSync(node) && isNewEnough(versionOf(node))) return node;
  return dirname(folder) === folder ? undefined : findNode(dirname(folder));
}

function versionOf(node: string): string {
  const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8", timeout: 10_000 });
  return stdout ?? "";
}

/** Signals that a terminal sends to the whole group reach the child by themselves; others are passed on. */
function runToEnd(node: string, args: readonly string[]): Promise<number> {
  const child = spawn(node, args, { stdio: "inherit" });
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal === null ? 1 : endedBy(signal))));
  });
}

/** As shells tell it. */
function endedBy(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
