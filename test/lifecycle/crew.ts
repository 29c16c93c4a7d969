import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ServerChild,
  type ServerName,
  type StartOptions,
  startServer,
} from "./server-child.ts";

/** The processes and folders of one case; none of them outlives it. */
export interface Crew {
  start(server: ServerName, options?: StartOptions): Promise<ServerChild>;
  run(command: string, args: readonly string[], options?: SpawnOptions): ChildProcess;
  /** An empty folder. */
  folder(): string;
}

/** Runs a case and removes whatever it leaves behind; processes are killed by their ids. */
export async function withCrew<Result>(work: (crew: Crew) => Promise<Result>): Promise<Result> {
  const children = new Set<ChildProcess>();
  const folders: string[] = [];
  const crew: Crew = {
    start: (server, options = {}) => startServer(crew, server, options),
    run(command, args, options = {}) {
      const child = spawn(command, args, options);
      children.add(child);
      child.once("exit", () => children.delete(child));
      return child;
    },
    folder() {
      const folder = mkdtempSync(join(tmpdir(), "twinport-lifecycle-"));
      folders.push(folder);
      return folder;
    },
  };

  function remove(): void {
    for (const child of children) child.kill("SIGKILL");
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }

  process.once("exit", remove);
  try {
    return await work(crew);
  } finally {
    process.off("exit", remove);
    const ends = [...children].map((child) => once(child, "exit"));
    remove();
    await Promise.all(ends);
  }
}
