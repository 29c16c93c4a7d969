import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";

/** A core for each side, so that neither takes the other's time. */
export const CORES = { server: 0, client: 1 } as const;
export type Side = keyof typeof CORES;

/** Whether this machine has both cores and a command to keep a process on one. */
export function canPin(): boolean {
  return Object.values(CORES).every(
    (core) => spawnSync("taskset", ["-c", `${core}`, "true"]).status === 0,
  );
}

/** Starts Node with a channel to it: on its side's core if `pinned`, else wherever there is room. */
export function startPinned(
  side: Side,
  pinned: boolean,
  script: string,
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  // A log, where there is one, goes to /dev/null.
  const options: SpawnOptions = { env, stdio: ["ignore", "ignore", "inherit", "ipc"] };
  if (!pinned) return spawn(process.execPath, [script], options);
  return spawn("taskset", ["-c", `${CORES[side]}`, process.execPath, script], options);
}
