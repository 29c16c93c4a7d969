import { spawnSync } from "node:child_process";

/** The version of a program on the PATH, or undefined where it is not installed. */
export function installedVersion(program: "haproxy" | "nginx"): string | undefined {
  const { stdout, stderr, error } = spawnSync(program, ["-v"], { encoding: "utf8" });
  if (error !== undefined) return undefined;
  return /\d+\.\d+\.\d+/.exec(stdout + stderr)?.[0];
}
