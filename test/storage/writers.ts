import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("writer-process.ts", import.meta.url));

export type Writer = {
  readonly child: ChildProcess;
  /** The ids that the process has seen acknowledged so far. */
  readonly acknowledged: string[];
  /** Resolves with what the process printed to its standard error, once it has ended. */
  readonly ended: Promise<string>;
};

export type WriterOptions = {
  readonly path: string;
  readonly prefix: string;
  readonly count: number;
  readonly onAcknowledged?: (writer: Writer) => void;
};

/** Starts a process that writes workloads to a SQLite file. */
export function startWriter(options: WriterOptions): Writer {
  const { path, prefix, count } = options;
  const child = spawn(process.execPath, [PROGRAM, path, prefix, `${count}`]);
  const writer = { child, acknowledged: [] as string[], ended: ending(child) };
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    writer.acknowledged.push(...lines);
    options.onAcknowledged?.(writer);
  });
  return writer;
}

async function ending(child: ChildProcess): Promise<string> {
  let errors = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  await once(child, "close");
  return errors;
}
