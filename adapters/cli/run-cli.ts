import { readFileSync } from "node:fs";
import { runCommand } from "citty";
import type { CommandModule } from "./command-module.ts";
import { COMMANDS } from "./commands.ts";
import { showCommandHelp, showOverview } from "./show-help.ts";
import { standardTerminal } from "./standard-terminal.ts";
import { suggest } from "./suggest.ts";
import { UsageError } from "./usage-error.ts";

const EXIT = { done: 0, badInput: 2, defect: 70, notWritten: 74 } as const;

/** Runs the command that the arguments name, and returns the exit code. */
export async function runCli(rawArgs: readonly string[]): Promise<number> {
  endWhenOutputFails();
  const [name = "--help", ...rest] = rawArgs;
  try {
    if (HELP.includes(name)) return await help(rest[0]);
    if (name === "--version" || name === "-v") return version();
    const { command } = await load(name);
    if (rest.some((arg) => HELP.includes(arg))) return await help(name);
    await runCommand(command, { rawArgs: rest });
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    return explain(error);
  }
}

const HELP: readonly string[] = ["--help", "-h", "help"];

/** `twinport … | head` closes the pipe early: that is an end, not an error. A full disk is one. */
function endWhenOutputFails(): void {
  process.stdout.on("error", ({ code = "unknown error" }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit();
    process.stderr.write(`twinport: the result cannot be written (${code})\n`);
    process.exit(EXIT.notWritten);
  });
  // Notes that nobody can read are no reason to withhold the result.
  process.stderr.on("error", () => undefined);
}

async function load(name: string): Promise<CommandModule> {
  const found = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (found !== undefined) return found();
  const names = Object.keys(COMMANDS);
  throw new UsageError(`${name}: is not a command; ${suggest(name, names)}`);
}

async function help(name: string | undefined): Promise<number> {
  const terminal = standardTerminal();
  if (name !== undefined) showCommandHelp(await load(name), terminal);
  else showOverview(await Promise.all(Object.keys(COMMANDS).map(load)), terminal);
  return EXIT.done;
}

/** Beside the folder of the bundle, or two folders up from this source. */
function version(): number {
  const path = import.meta.url.endsWith(".ts") ? "../../package.json" : "../package.json";
  const manifest = readFileSync(new URL(path, import.meta.url), "utf8");
  standardTerminal().out(JSON.parse(manifest).version);
  return EXIT.done;
}

/** What the caller can mend is told in a sentence; anything else is a defect of ours, with its stack. */
function explain(error: unknown): number {
  const { note } = standardTerminal();
  const isUsage = error instanceof UsageError || (error as Error).name === "CLIError";
  const code = error instanceof UsageError ? error.code : "bad-input";
  if (isUsage) note(`twinport: ${(error as Error).message} [${code}]`);
  else note(`twinport: this is a defect, please report it [defect]\n${(error as Error).stack}`);
  return isUsage ? EXIT.badInput : EXIT.defect;
}
