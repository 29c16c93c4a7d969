import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runCommand } from "citty";
import type { CommandModule } from "./command-module.ts";
import { showCommandHelp, showOverview } from "./show-help.ts";
import { standardTerminal } from "./standard-terminal.ts";
import { suggest } from "./suggest.ts";
import { UsageError } from "./usage-error.ts";

/** Every command: one file each, loaded only when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandModule>>> = {
  advise: () => import("./advise.ts"),
  dev: () => import("./dev/dev.ts"),
  invoke: () => import("./invoke/invoke.ts"),
  simulate: () => import("./simulate.ts"),
};

/** A defect has a code of its own (EX_SOFTWARE of sysexits.h), so that no check seems to have failed. */
const EXIT = { done: 0, badInput: 2, defect: 70 } as const;

/** Runs the command that the arguments name, and returns the exit code: 0, 1 for a failed check, 2 for bad input. */
export async function runCli(rawArgs: readonly string[]): Promise<number> {
  quietWhenPipeCloses();
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

/** `twinport … | head` closes the pipe early: that is an end, not an error. */
function quietWhenPipeCloses(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
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

/** Beside the bundle in `dist`, or two folders up from this source. */
const MANIFESTS = ["../package.json", "../../package.json"] as const;

function version(): number {
  const paths = MANIFESTS.map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const path = paths.find((one) => existsSync(one)) ?? paths[0];
  standardTerminal().out(JSON.parse(readFileSync(path ?? "", "utf8")).version);
  return EXIT.done;
}

/** What the caller can mend is told in a sentence; anything else is a defect of ours, with its stack. */
function explain(error: unknown): number {
  const { note } = standardTerminal();
  const isUsage = error instanceof UsageError || (error as Error).name === "CLIError";
  if (isUsage) note(`twinport: ${(error as Error).message}`);
  else note(`twinport: this is a defect, please report it\n${(error as Error).stack}`);
  return isUsage ? EXIT.badInput : EXIT.defect;
}
