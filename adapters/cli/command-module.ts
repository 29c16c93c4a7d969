import type { ArgsDef, CommandDef } from "citty";
import type { ExitCodes } from "./exit-codes.ts";

/** One command: a file each, named after it. */
export type CommandModule = {
  readonly name: string;
  /** What it answers, in a sentence. */
  readonly description: string;
  readonly args: ArgsDef;
  /** Calls that teach how to use it. */
  readonly examples: readonly string[];
  /** Those that it adds to the usual ones, or for which it has words of its own. */
  readonly exitCodes?: ExitCodes;
  readonly command: CommandDef;
};
