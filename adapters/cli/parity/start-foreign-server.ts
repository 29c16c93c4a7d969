import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { ENV } from "../../exchange/names.ts";
import type { Environment } from "../../exchange/service.ts";
import type { SocketUnderTest } from "../../testing/index.ts";
import { UsageError } from "../usage-error.ts";

const START_MS = 10_000;
const POLL_MS = 25;
const STOP_MS = 2_000;

/** Runs a program that starts a server by itself, and waits until it listens. */
export async function startForeignServer(path: string, env: Environment): Promise<SocketUnderTest> {
  if (!existsSync(path)) throw new UsageError(`${path}: there is no such file`);
  const port = await freePort();
  const own = { ...env, [ENV.port]: `${port}`, [ENV.host]: "127.0.0.1" };
  const child = spawn(process.execPath, [path], { env: own, stdio: ["ignore", "ignore", "pipe"] });
  const words: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => words.push(text));
  await untilListening(child, port, () => describe(path, child, words.join("")));
  return { port, close: () => stop(child) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("[cli] no port");
  return address.port;
}

async function untilListening(
  child: ChildProcess,
  port: number,
  problem: () => string,
): Promise<void> {
  for (let waited = 0; waited < START_MS && !hasEnded(child); waited += POLL_MS) {
    if (await accepts(port)) return;
    await sleep(POLL_MS);
  }
  await stop(child);
  throw new UsageError(problem());
}

function describe(path: string, child: ChildProcess, words: string): string {
  const { exitCode } = child;
  if (exitCode !== null) return `${path}: ended with ${exitCode} before it listened\n${words}`;
  return `${path}: does not listen on 127.0.0.1:PORT after ${START_MS / 1000} s; let it read PORT`;
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const { promise, resolve } = Promise.withResolvers<boolean>();
  socket.once("connect", () => resolve(true));
  socket.once("error", () => resolve(false));
  const accepted = await promise;
  socket.destroy();
  return accepted;
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exit = once(child, "exit");
  const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  child.kill("SIGTERM");
  await exit;
  clearTimeout(force);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
