import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";

export const DRILL: string = new URL("drill-service.ts", import.meta.url).pathname;

/** A server in a process of its own, to be told to stop. */
export interface Drill {
  readonly child: ChildProcess;
  readonly port: number;
  readonly url: string;
  readonly exited: Promise<number | null>;
  output(): string;
  lines(): Readonly<Record<string, unknown>>[];
  /** Resolves once this has been printed. */
  said(text: string): Promise<void>;
}

/** Starts the drill, and ends it with the test. */
export async function startDrill(env: Record<string, string> = {}): Promise<Drill> {
  const child = spawn(process.execPath, [DRILL], {
    env: { PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const said = (text: string) => expect.poll(() => output, { timeout: 10_000 }).toContain(text);
  await said('"listening"');
  const lines = () =>
    output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  const port = Number(/"port":(\d+)/.exec(output)?.[1]);
  const url = `http://localhost:${port}`;
  return { child, port, url, exited, output: () => output, lines, said };
}
