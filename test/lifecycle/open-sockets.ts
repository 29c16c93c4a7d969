import { readdirSync, readlinkSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** How many sockets a process holds. */
export function openSockets(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).filter((fd) => isSocket(`${folder}/${fd}`)).length;
}

/** How long it took until a process held so few, or undefined when the limit came first. */
export function untilSockets(pid: number, most: number, ms: number): Promise<number | undefined> {
  return until(() => openSockets(pid) <= most, ms);
}

/** The same for so many. */
export function reachSockets(pid: number, least: number, ms: number): Promise<number | undefined> {
  return until(() => openSockets(pid) >= least, ms);
}

async function until(isSo: () => boolean, limitMs: number): Promise<number | undefined> {
  const before = performance.now();
  while (performance.now() - before < limitMs) {
    if (isSo()) return Math.round(performance.now() - before);
    await wait(100);
  }
  return undefined;
}

function isSocket(path: string): boolean {
  try {
    return readlinkSync(path).startsWith("socket:");
  } catch {
    // Closed since the folder was read.
    return false;
  }
}
