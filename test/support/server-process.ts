import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A server as a process of its own. */
export type ServerProcess = {
  readonly url: string;
  /** Sends SIGTERM and resolves with the exit code. */
  stop(): Promise<number | null>;
};

/** Starts a built or source entry on a free port and waits until it listens. */
export async function startServer(
  entry: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [entry], {
    env: { PATH: process.env.PATH, PORT: "0", DATABASE_PATH: ":memory:", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await listeningPort(child);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      const [code] = await exit;
      return code;
    },
  };
}

async function listeningPort(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error("the output is not piped");
  for await (const line of createInterface({ input: child.stdout })) {
    const { message, port } = JSON.parse(line);
    if (message === "listening") return port;
  }
  throw new Error("the server ended before it listened");
}
