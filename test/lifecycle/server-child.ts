import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Crew } from "./crew.ts";
import { freePort } from "./free-ports.ts";
import { send } from "./send.ts";

/** The files under `servers/`. */
export type ServerName = "ours" | "plain-hono" | "closing-hono" | "leaking-hono";

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** @default a free one */
  readonly port?: number;
  /** For Node itself. */
  readonly flags?: readonly string[];
  /** @default no channel to talk to it */
  readonly channel?: boolean;
  /** @default in the group of its parent */
  readonly ownGroup?: boolean;
}

/** A server in a process of its own. */
export interface ServerChild {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
  /** What it has written, standard error included. */
  output(): string;
  /** Sends SIGTERM, then SIGKILL to what is still there after the limit. */
  stop(limitMs?: number): Promise<Exit>;
  /** How it ends, if it ends by itself within the limit; else SIGKILL. */
  ended(limitMs?: number): Promise<Exit>;
}

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly killed: boolean;
  /** From the moment it was told to, or waited for. */
  readonly ms: number;
}

const START_MS = 20_000;
const LIMIT_MS = 30_000;
const OUTPUT_BYTES = 1_000_000;

export async function startServer(
  crew: Crew,
  server: ServerName,
  { env = {}, port: asked, flags = [], channel = false, ownGroup = false }: StartOptions,
): Promise<ServerChild> {
  const port = asked ?? (await freePort());
  const file = new URL(`servers/${server}.ts`, import.meta.url).pathname;
  const child = crew.run(process.execPath, [...flags, file], {
    env: { ...BASE, PATH: process.env.PATH, PORT: String(port), ...env },
    detached: ownGroup,
    stdio: ["ignore", "pipe", "pipe", channel ? "ipc" : "ignore"],
  });
  const started = serverChild(child, port);
  await listening(started);
  return started;
}

const BASE = {
  HOST: "127.0.0.1",
  LOG_LEVEL: "warn",
  // Halves the CPU time of a start, which is what else the machine has to do under load.
  NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache"),
};

function serverChild(child: ChildProcess, port: number): ServerChild {
  const output = collect(child);
  const exit = once(child, "exit");
  const ended = (limitMs = LIMIT_MS) => endWithin(child, exit, limitMs);
  return {
    process: child,
    pid: child.pid ?? 0,
    port,
    output,
    ended,
    stop(limitMs) {
      child.kill("SIGTERM");
      return ended(limitMs);
    },
  };
}

function collect(child: ChildProcess): () => string {
  let output = "";
  const add = (chunk: Buffer) => {
    output = (output + chunk).slice(-OUTPUT_BYTES);
  };
  child.stdout?.on("data", add);
  child.stderr?.on("data", add);
  return () => output;
}

async function endWithin(child: ChildProcess, exit: Promise<unknown[]>, ms: number): Promise<Exit> {
  const before = performance.now();
  let killed = false;
  const timer = setTimeout(() => {
    killed = child.kill("SIGKILL");
  }, ms);
  await exit;
  clearTimeout(timer);
  const { exitCode: code, signalCode: signal } = child;
  return { code, signal, killed, ms: Math.round(performance.now() - before) };
}

/** Asked for, not read from its log: each server logs as it likes, or not at all. */
async function listening({ process: child, port, output }: ServerChild): Promise<void> {
  const late = performance.now() + START_MS;
  while (performance.now() < late && child.exitCode === null) {
    if (await isReady(port)) return;
    await wait(20);
  }
  throw new Error(`a server did not start (exit ${child.exitCode}): ${output()}`);
}

async function isReady(port: number): Promise<boolean> {
  const reply = await send({ port, path: "/readyz" });
  return reply.kind === "answer" && reply.status === 200;
}
