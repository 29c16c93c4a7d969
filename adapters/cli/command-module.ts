import type { ArgsDef, CommandDef } from "citty";

/** One command: a file each, named after it. */
export type CommandModule = {
  readonly name: string;
  /** What it answers, in a sentence. */
  readonly description: string;
  readonly args: ArgsDef;
  /** Calls that teach how to use it. */
  readonly examples: readonly string[];
  /** @default 0 done, 1 a check failed, 2 bad input */
  readonly exitCodes?: string;
  readonly command: CommandDef;
};
