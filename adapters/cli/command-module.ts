import type { ArgsDef, CommandDef } from "citty";

/** One command: a file each, named after it. */
export type CommandModule = {
  readonly name: string;
  /** What it answers, in a sentence. */
  readonly description: string;
  readonly args: ArgsDef;
  /** Calls that teach how to use it. */
  readonly examples: readonly string[];
  readonly command: CommandDef;
};
