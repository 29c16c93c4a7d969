import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { askOnce } from "./ask-once.ts";
import { readUsage } from "./process-tree.ts";
import type { ServerRow } from "./server-rows.ts";
import { serverWorkload } from "./server-workloads.ts";
import { startPinned } from "./start-pinned.ts";
import { toWireBytes } from "./wire-bytes.ts";

/** A server that answers, in a process of its own. */
export interface Server {
  readonly port: number;
  readonly pid: number;
  readonly pinned: boolean;
  /** Its memory once it has answered for the first time. */
  readonly rssReadyMb: number;
  stop(): Promise<void>;
}

const READY_MS = 10_000;
const POLL_MS = 20;
const STOP_MS = 3_000;

export async function startServer(
  row: ServerRow,
  script: string,
  pinned: boolean,
): Promise<Server> {
  const port = await freePort();
  const child = startPinned("server", pinned, script, environment(row, port));
  const { pid = 0 } = child;
  await ready(child, port, row.name);
  const { rssMb: rssReadyMb } = readUsage(pid);
  return { port, pid, pinned, rssReadyMb, stop: () => stop(child) };
}

/** What the caller's shell happens to have set must not change what a row means. */
function environment({ env }: ServerRow, port: number): NodeJS.ProcessEnv {
  const { LOG_LEVEL, WORKERS, ...rest } = process.env;
  return { ...rest, NODE_ENV: "production", HOST: "127.0.0.1", PORT: `${port}`, ...env };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("[bench] no free port");
}

async function ready(child: ChildProcess, port: number, name: string): Promise<void> {
  const until = performance.now() + READY_MS;
  while (!(await serves(port))) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || performance.now() > until) {
      child.kill("SIGKILL");
      throw new Error(`[bench] ${name} ${ended ? "ended" : "did not serve"}`);
    }
    await sleep(POLL_MS);
  }
}

/** More than a connection: a service may still be starting when its server listens. */
async function serves(port: number): Promise<boolean> {
  try {
    const { status } = await askOnce(port, toWireBytes(serverWorkload("hello").request, port));
    return status === 200;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  child.kill();
  await once(child, "exit");
  clearTimeout(force);
}
