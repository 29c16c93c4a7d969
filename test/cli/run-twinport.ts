import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

export type Run = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type RunOptions = {
  /** What is piped in. @default - the standard input is closed */
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
};

/** Runs the command as a user would. */
export async function runTwinport(
  args: readonly string[],
  { input, env = {} }: RunOptions = {},
): Promise<Run> {
  const child = spawn(process.execPath, ["adapters/cli/main.ts", ...args], {
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    env: { PATH: process.env.PATH ?? "", ...env },
  });
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input);
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("no pipes");
  const [out, err, code] = await Promise.all([text(stdout), text(stderr), exit]);
  return { code, stdout: out, stderr: err };
}
