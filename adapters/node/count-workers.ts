import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Setting } from "../exchange/load-settings.ts";

const MOST_WORKERS = 64;

/** `auto`, or a number of processes. */
export function workersSetting(variable: string): Setting<number> {
  return {
    variable,
    fallback: 1,
    allowed: `auto, or a whole number from 1 to ${MOST_WORKERS}`,
    parse: (text) => (text === "auto" ? countCpus() : wholeNumber(text)),
  };
}

function wholeNumber(text: string): number | undefined {
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= MOST_WORKERS ? count : undefined;
}

/**
 * How many CPUs this process may use: the limit of its cgroup, which on Fargate is that of the task,
 * since a container sees every CPU of its host.
 *
 * @param root where the cgroup's files are
 */
export function countCpus(root = "/sys/fs/cgroup"): number {
  const limit = cgroupLimit(root) ?? Number.POSITIVE_INFINITY;
  return Math.max(1, Math.min(MOST_WORKERS, availableParallelism(), Math.floor(limit)));
}

/** https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu-interface-files, and version 1 before it. */
function cgroupLimit(root: string): number | undefined {
  const [quota, period] =
    read(`${root}/cpu.max`)?.split(" ") ??
    ["cpu.cfs_quota_us", "cpu.cfs_period_us"].map((file) => read(`${root}/cpu/${file}`));
  const limit = Number(quota) / Number(period);
  return limit > 0 ? limit : undefined;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}
