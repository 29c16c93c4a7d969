import { styleText } from "node:util";

/** Where a command writes: results to the standard output, everything else to the standard error. */
export type Terminal = {
  /** A line, or several, of the result. */
  out(text: string): void;
  /** A line that is no result: a warning, a summary. */
  note(text: string): void;
  /** Replaces the progress line; where notes are not a terminal's, a line every five seconds. */
  progress(text: string): void;
  /** Emphasis, where the output is a terminal that may be coloured. */
  strong(text: string): string;
  soft(text: string): string;
  alarm(text: string): string;
  /** Columns that a line may have. */
  readonly width: number;
};

type Output = Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">;

export type TerminalOptions = {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds. @default - those of the process */
  readonly now?: () => number;
};

const USUAL_WIDTH = 100;
const PLAIN_EVERY_MS = 5_000;
const ERASE_LINE = "\r\u001b[2K";

export function createTerminal({
  stdout,
  stderr,
  env,
  now = () => performance.now(),
}: TerminalOptions): Terminal {
  const style = isColoured(stdout, env)
    ? (format: Parameters<typeof styleText>[0], text: string) =>
        styleText(format, text, { validateStream: false })
    : (_format: unknown, text: string) => text;
  let [inProgress, lastPlain] = [false, now()];
  const clear = (): void => {
    if (inProgress) stderr.write(ERASE_LINE);
    inProgress = false;
  };
  const plainly = (text: string): void => {
    if (now() - lastPlain < PLAIN_EVERY_MS) return;
    lastPlain = now();
    stderr.write(`${text}\n`);
  };
  return {
    out: (text) => {
      clear();
      stdout.write(`${text}\n`);
    },
    note: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (!stderr.isTTY) return plainly(text);
      stderr.write(`${ERASE_LINE}${text.slice(0, (stderr.columns ?? USUAL_WIDTH) - 1)}`);
      inProgress = true;
    },
    strong: (text) => style("bold", text),
    soft: (text) => style("dim", text),
    alarm: (text) => style("yellow", text),
    width: Math.min(120, Math.max(60, (stdout.isTTY ? stdout.columns : undefined) ?? USUAL_WIDTH)),
  };
}

/** no-color.org: any non-empty value means none; force-color.org is its opposite, for tests and CI. */
function isColoured({ isTTY }: Output, env: TerminalOptions["env"]): boolean {
  if ((env.NO_COLOR ?? "") !== "") return false;
  return (env.FORCE_COLOR ?? "") !== "" || (isTTY && env.TERM !== "dumb");
}
