import { readdirSync, readFileSync } from "node:fs";

/** What a process and its children have used so far; not a number where the system does not tell. */
export interface Usage {
  /** CPU microseconds of every thread. */
  readonly cpuUs: number;
  /** How long its main threads were ready to run while something else had their core. */
  readonly waitedUs: number;
  /** Memory, in megabytes, that is in use now. */
  readonly rssMb: number;
}

/** Read from outside, so that a server runs no code for it (proc_pid_schedstat, in nanoseconds). */
export function readUsage(pid: number): Usage {
  try {
    return sum(processesOf(pid).map(usageOf));
  } catch {
    return { cpuUs: Number.NaN, waitedUs: Number.NaN, rssMb: Number.NaN };
  }
}

function processesOf(pid: number): number[] {
  const children = threadsOf(pid).flatMap((thread) => words(`${thread}/children`));
  return [pid, ...children.flatMap((child) => processesOf(Number(child)))];
}

function usageOf(pid: number): Usage {
  const cpuUs = total(threadsOf(pid).map((thread) => Number(words(`${thread}/schedstat`)[0])));
  const waitedUs = Number(words(`/proc/${pid}/schedstat`)[1]);
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`)) ?? [];
  return { cpuUs: cpuUs / 1000, waitedUs: waitedUs / 1000, rssMb: Number(kilobytes) / 1024 };
}

function sum(usages: readonly Usage[]): Usage {
  return {
    cpuUs: total(usages.map(({ cpuUs }) => cpuUs)),
    waitedUs: total(usages.map(({ waitedUs }) => waitedUs)),
    rssMb: total(usages.map(({ rssMb }) => rssMb)),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((before, value) => before + value, 0);
}

function threadsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
}

function words(path: string): string[] {
  return read(path)
    .split(/\s+/)
    .filter((word) => word !== "");
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}
