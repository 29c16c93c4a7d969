import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** What became of the image's command as the first process of a container. */
export interface ImageReport {
  readonly uid: number;
  /** Whether it was process 1 of its own namespace. */
  readonly isFirst: boolean;
  /** What it could write to of `/app`, `/etc`, `/` and `/tmp`. */
  readonly writable: readonly string[];
  readonly exitCode: number | null;
  readonly stopMs: number;
}

/** Runs the image as a container engine would: read-only, as its own user, as process 1; then stops it. */
export async function runImage(root: string, port: number, delayMs: number): Promise<ImageReport> {
  const container = start(root, port, delayMs);
  try {
    await answers(port);
    const pid = childOf(childOf(container.pid ?? 0) ?? 0) ?? childOf(container.pid ?? 0) ?? 0;
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const uid = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
    const isFirst = /^NSpid:.*\s1$/m.test(status);
    const writable = ["/app", "/etc", "/", "/tmp"].filter((path) => canWrite(pid, path));
    const before = performance.now();
    process.kill(pid, "SIGTERM");
    const [exitCode] = await once(container, "exit");
    return { uid, isFirst, writable, exitCode, stopMs: Math.round(performance.now() - before) };
  } finally {
    container.kill("SIGKILL");
  }
}

/** The image's own command, by absolute path: `chroot` knows no working directory. */
const COMMAND = ["/usr/local/bin/node", "--max-old-space-size-percentage=75", "/app/node.mjs"];

function start(root: string, port: number, delayMs: number): ChildProcess {
  const script = `
    set -e
    mount --bind "$0" "$0" && mount -o remount,ro,bind "$0"
    mount -t tmpfs tmpfs "$0/tmp" && mount -t proc proc "$0/proc"
    exec chroot --userspec=10001:10001 "$0" ${COMMAND.join(" ")}
  `;
  const env = {
    PATH: process.env.PATH,
    PORT: String(port),
    HOST: "127.0.0.1",
    DATABASE_PATH: ":memory:",
    SHUTDOWN_DELAY_MS: String(delayMs),
  };
  const args = ["--pid", "--mount", "--fork", "--kill-child", "sh", "-c", script, root];
  return spawn("unshare", args, { env, stdio: ["ignore", "ignore", "inherit"] });
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the image does not serve");
}

function childOf(pid: number): number | undefined {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return children === "" ? undefined : Number(children.split(" ")[0]);
}

/** Tried from inside the container's own view of its files, with its own user. */
function canWrite(pid: number, path: string): boolean {
  const enter = ["-t", String(pid), "--mount", "--root", "--setuid=10001", "--setgid=10001"];
  const write = `require("node:fs").writeFileSync(${JSON.stringify(`${path}/probe`)}, "")`;
  try {
    execFileSync("nsenter", [...enter, "/usr/local/bin/node", "-e", write], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
